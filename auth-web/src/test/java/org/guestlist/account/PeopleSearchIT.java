package org.guestlist.account;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.guestlist.account.AccountQuery.Sort;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.tenant.TenantScope;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How administrators find people, page by page. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class PeopleSearchIT {

    private static final Set<AccountStatus> ALL = EnumSet.allOf(AccountStatus.class);

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private AccountService accounts;

    private Organisation acme;

    @BeforeEach
    void invitePeople() {
        acme = backstage.organisation("Acme");
        name(backstage.invited(acme, "anna@example.com"), "Anna Müller-Öztürk");
        name(backstage.invited(acme, "bernd@example.com"), "Bernd O’Brien");
        name(backstage.invited(acme, "clara_100@example.com"), "Clara Anders");
        name(backstage.invited(acme, "claraX100@example.com"), "Çağla Ünal");
        backstage.invited(backstage.organisation("Umbrella"), "anna@umbrella.example");
    }

    private void name(Person person, String name) {
        scope.run(acme.id(), () -> accounts.rename(person.id(), name));
    }

    @Test
    void anAddressIsFoundByItsBeginningInAnyCase() {
        assertThat(found("BERND@")).containsExactly("Bernd O’Brien");
        assertThat(found("example")).isEmpty();
    }

    @Test
    void aNameIsFoundByTheBeginningOfAnyWordWithoutRegardToAccents() {
        assertThat(found("oztur")).containsExactly("Anna Müller-Öztürk");
        assertThat(found("Mül")).containsExactly("Anna Müller-Öztürk");
        assertThat(found("an")).containsExactly("Anna Müller-Öztürk", "Clara Anders");
        assertThat(found("cag")).containsExactly("Çağla Ünal");
        assertThat(found("nders")).isEmpty();
    }

    @Test
    void charactersWithAMeaningInTheDatabaseHaveNoneInASearch() {
        assertThat(found("clara_")).containsExactly("Clara Anders");
        assertThat(found("%")).isEmpty();
        assertThat(found("!")).isEmpty();
        assertThat(found("'")).isEmpty();
        assertThat(found("\\")).isEmpty();
    }

    @Test
    void nobodyOfAnotherOrganisationIsFoundOrCounted() {
        assertThat(found("anna")).containsExactly("Anna Müller-Öztürk");
        assertThat(scope.call(acme.id(), () -> accounts.count("anna"))).isEqualTo(1);
    }

    @Test
    void onlyTheStatusesAskedForAreFound() {
        Person gone = backstage.invited(acme, "gone@example.com");
        backstage.delete(gone);
        assertThat(found("gone")).hasSize(1);
        Set<AccountStatus> there = EnumSet.complementOf(EnumSet.of(AccountStatus.DELETED));
        assertThat(scope.call(acme.id(), () -> accounts.count("", there))).isEqualTo(4);
        assertThat(scope.call(acme.id(), () -> accounts.search(new AccountQuery("gone", there, Sort.NAME, true, 0, 10)))).isEmpty();
    }

    @Test
    void pagesFollowOneAnotherInTheOrderAskedFor() {
        assertThat(page(Sort.NAME, true, 0, 3)).containsExactly("Anna Müller-Öztürk", "Bernd O’Brien", "Çağla Ünal");
        assertThat(page(Sort.NAME, true, 3, 3)).containsExactly("Clara Anders");
        assertThat(page(Sort.EMAIL, false, 0, 1)).containsExactly("Çağla Ünal");
    }

    @Test
    void whoHasNoLastDayComesLastEitherWay() {
        LocalDate day = LocalDate.now(ZoneId.of("Europe/Berlin"));
        Person late = backstage.invited(acme, "late@example.com");
        backstage.expireOn(late, day.plusDays(9));
        name(late, "Late");
        Person soon = backstage.invited(acme, "soon@example.com");
        backstage.expireOn(soon, day.plusDays(1));
        name(soon, "Soon");
        assertThat(page(Sort.EXPIRY, true, 0, 2)).containsExactly("Soon", "Late");
        assertThat(page(Sort.EXPIRY, false, 0, 2)).containsExactly("Late", "Soon");
    }

    private List<String> found(String text) {
        return names(new AccountQuery(text, ALL, Sort.NAME, true, 0, 10));
    }

    private List<String> page(Sort sort, boolean ascending, int offset, int limit) {
        return names(new AccountQuery("", ALL, sort, ascending, offset, limit));
    }

    private List<String> names(AccountQuery query) {
        return scope.call(acme.id(), () -> accounts.search(query).stream().map(Account::getName).toList());
    }
}
