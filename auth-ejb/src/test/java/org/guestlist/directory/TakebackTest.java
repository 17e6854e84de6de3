package org.guestlist.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of the deeds of a directory goes back, and what somebody else's stays. */
class TakebackTest {

    private static final Map<String, String> NONE = Map.of();

    private static Deed changed(Map<String, String> before, Map<String, String> after) {
        return new Deed(DeedKind.CHANGED, before, after);
    }

    @Test
    void whatIsAsTheDirectoryHasLeftItGoesBackThroughAllOfItsDeeds() {
        Takeback plan = Takeback.of(
                Map.of("name", "C", "title", "kept"),
                List.of(
                        changed(Map.of("name", "B"), Map.of("name", "C")),
                        changed(Map.of("name", "A"), Map.of("name", "B"))));
        assertThat(plan.then()).isEqualTo(Map.of("name", "A", "title", "kept"));
        assertThat(plan.left()).isEmpty();
        assertThat(plan.values()).containsExactly("name");
    }

    @Test
    void whatSomebodyElseHasChangedSinceStays() {
        Takeback plan = Takeback.of(
                Map.of("name", "by hand", "title", "T"),
                List.of(changed(Map.of("name", "A"), Map.of("name", "B", "title", "T"))));
        assertThat(plan.then()).isEqualTo(Map.of("name", "by hand"));
        assertThat(plan.left()).containsExactly("name");
    }

    @Test
    void whatSomebodyElseHasChangedInBetweenComesBack() {
        Takeback plan = Takeback.of(
                Map.of("name", "D"),
                List.of(
                        changed(Map.of("name", "by hand"), Map.of("name", "D")),
                        changed(Map.of("name", "A"), Map.of("name", "B"))));
        assertThat(plan.then()).isEqualTo(Map.of("name", "by hand"));
        assertThat(plan.left()).containsExactly("name");
    }

    @Test
    void aValueThatWasNotThereIsGoneAgainAndOneThatIsGoneComesBack() {
        Takeback plan = Takeback.of(Map.of("title", "T"), List.of(changed(Map.of("phone", "1"), Map.of("title", "T"))));
        assertThat(plan.then()).isEqualTo(Map.of("phone", "1"));
    }

    @Test
    void groupsAreGivenBackAndTakenOneByOne() {
        Takeback plan = Takeback.of(
                Map.of(Deeds.GROUP + 1, "true", Deeds.GROUP + 3, "true"),
                List.of(
                        new Deed(DeedKind.GROUPS, NONE, Map.of(Deeds.GROUP + 1, "true")),
                        new Deed(DeedKind.GROUPS, Map.of(Deeds.GROUP + 2, "true"), NONE)));
        assertThat(plan.groupsBack()).containsExactly(2L);
        assertThat(plan.groupsGone()).containsExactly(1L);
        assertThat(plan.groups()).containsExactlyInAnyOrder(2L, 3L);
        assertThat(plan.values()).isEmpty();
    }

    @Test
    void whomTheDirectoryHasClosedIsOpenAgainUnlessSomebodyElseHasClosedThemSince() {
        Deed closed = new Deed(DeedKind.CLOSED, Map.of(Deeds.STATUS, Deeds.OPEN), Map.of(Deeds.STATUS, "DISABLED"));
        assertThat(Takeback.of(Map.of(Deeds.STATUS, "DISABLED"), List.of(closed))
                        .becomesOpen())
                .isTrue();
        Takeback plan = Takeback.of(Map.of(Deeds.STATUS, "DISABLED" + Deeds.BY_OTHERS), List.of(closed));
        assertThat(plan.becomesOpen()).isFalse();
        assertThat(plan.left()).containsExactly(Deeds.STATUS);
        assertThat(plan.isNothing()).isTrue();
    }

    @Test
    void whomTheDirectoryHasCreatedAndSomebodyElseChangedIsBoth() {
        Deed created = new Deed(DeedKind.CREATED, NONE, Map.of("name", "A", Deeds.KEPT, "true"));
        assertThat(Takeback.of(Map.of("name", "A", Deeds.KEPT, "true"), List.of(created)))
                .satisfies(plan -> assertThat(plan.isCreated()).isTrue())
                .satisfies(plan -> assertThat(plan.left()).isEmpty())
                .satisfies(plan -> assertThat(plan.keeps()).isFalse());
        assertThat(Takeback.of(Map.of("name", "by hand", Deeds.KEPT, "true"), List.of(created))
                        .left())
                .containsExactly("name");
    }
}
