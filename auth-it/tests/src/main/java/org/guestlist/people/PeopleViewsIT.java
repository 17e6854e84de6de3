package org.guestlist.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.people.SavedFilter.Outcome;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How each administrator wants the list of people. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class PeopleViewsIT {

    private static final String PASSWORD = "Correct horse 7";

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private PeopleViews views;

    private Organisation acme;
    private Person boss;
    private Person other;

    @BeforeEach
    void begin() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
        other = backstage.administrator(acme, "other@example.com", PASSWORD);
    }

    private PeopleView view(Person whose) {
        return scope.call(acme.id(), () -> views.view(whose.id()));
    }

    private Outcome save(Person whose, String name, String query) {
        return scope.call(acme.id(), () -> views.save(whose.id(), name, query));
    }

    private List<SavedFilter> filters(Person whose) {
        return scope.call(acme.id(), () -> views.filters(whose.id()));
    }

    @Test
    void eachAdministratorHasAViewOfTheirOwn() {
        assertThat(view(boss)).isEqualTo(PeopleView.USUAL);
        PeopleView wanted = new PeopleView(
                EnumSet.of(PeopleColumn.CREATED, PeopleColumn.EMAIL), Set.of("cost_center", "shirt"), 200);
        scope.run(acme.id(), () -> views.choose(boss.id(), wanted));
        assertThat(view(boss)).isEqualTo(wanted);
        assertThat(view(other)).isEqualTo(PeopleView.USUAL);
        PeopleView none = new PeopleView(EnumSet.noneOf(PeopleColumn.class), Set.of(), 25);
        scope.run(acme.id(), () -> views.choose(boss.id(), none));
        assertThat(view(boss)).isEqualTo(none);
    }

    @Test
    void filtersAreSavedReplacedAndDeletedByTheirOwner() {
        assertThat(save(boss, "  Guests   who never came ", "?lastSignIn=NEVER"))
                .isEqualTo(Outcome.SAVED);
        assertThat(save(boss, "administrators", "?role=ADMINISTRATOR")).isEqualTo(Outcome.SAVED);
        assertThat(save(boss, "administrators", "?role=ADMINISTRATOR&sort=EXPIRY"))
                .isEqualTo(Outcome.SAVED);
        assertThat(filters(boss))
                .extracting(SavedFilter::name, SavedFilter::query)
                .containsExactly(
                        tuple("administrators", "?role=ADMINISTRATOR&sort=EXPIRY"),
                        tuple("Guests who never came", "?lastSignIn=NEVER"));
        assertThat(filters(other)).isEmpty();

        SavedFilter first = filters(boss).get(0);
        scope.run(acme.id(), () -> views.delete(other.id(), first.uuid()));
        assertThat(filters(boss)).hasSize(2);
        scope.run(acme.id(), () -> views.delete(boss.id(), first.uuid()));
        assertThat(filters(boss)).extracting(SavedFilter::name).containsExactly("Guests who never came");
    }

    @Test
    void namesAndNumbersHaveLimits() {
        assertThat(save(boss, " ", "")).isEqualTo(Outcome.NAME_UNUSABLE);
        assertThat(save(boss, "a\0b", "")).isEqualTo(Outcome.NAME_UNUSABLE);
        assertThat(save(boss, "x".repeat(61), "")).isEqualTo(Outcome.NAME_UNUSABLE);
        for (int i = 0; i < SavedFilter.MOST; i++) {
            assertThat(save(boss, "x".repeat(58) + i, "")).isEqualTo(Outcome.SAVED);
        }
        assertThat(save(boss, "one more", "")).isEqualTo(Outcome.TOO_MANY);
        assertThat(save(boss, "x".repeat(58) + 1, "?q=a")).isEqualTo(Outcome.SAVED);
        assertThat(save(other, "one more", "")).isEqualTo(Outcome.SAVED);
    }
}
