package org.guestlist.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What of the changes of a directory goes back, and what somebody else's stays. */
class PersonUndoTest {

    private static final Map<String, String> NONE = Map.of();

    private static DirectoryChange changed(Map<String, String> before, Map<String, String> after) {
        return new DirectoryChange(DirectoryChangeKind.CHANGED, before, after);
    }

    @Test
    void whatIsAsTheDirectoryHasLeftItGoesBackThroughAllOfItsDeeds() {
        PersonUndo plan = PersonUndo.of(
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
        PersonUndo plan = PersonUndo.of(
                Map.of("name", "by hand", "title", "T"),
                List.of(changed(Map.of("name", "A"), Map.of("name", "B", "title", "T"))));
        assertThat(plan.then()).isEqualTo(Map.of("name", "by hand"));
        assertThat(plan.left()).containsExactly("name");
    }

    @Test
    void whatSomebodyElseHasChangedInBetweenComesBack() {
        PersonUndo plan = PersonUndo.of(
                Map.of("name", "D"),
                List.of(
                        changed(Map.of("name", "by hand"), Map.of("name", "D")),
                        changed(Map.of("name", "A"), Map.of("name", "B"))));
        assertThat(plan.then()).isEqualTo(Map.of("name", "by hand"));
        assertThat(plan.left()).containsExactly("name");
    }

    @Test
    void aValueThatWasNotThereIsGoneAgainAndOneThatIsGoneComesBack() {
        PersonUndo plan =
                PersonUndo.of(Map.of("title", "T"), List.of(changed(Map.of("phone", "1"), Map.of("title", "T"))));
        assertThat(plan.then()).isEqualTo(Map.of("phone", "1"));
    }

    @Test
    void groupsAreGivenBackAndTakenOneByOne() {
        PersonUndo plan = PersonUndo.of(
                Map.of(DirectoryChanges.GROUP + 1, "true", DirectoryChanges.GROUP + 3, "true"),
                List.of(
                        new DirectoryChange(
                                DirectoryChangeKind.GROUPS, NONE, Map.of(DirectoryChanges.GROUP + 1, "true")),
                        new DirectoryChange(
                                DirectoryChangeKind.GROUPS, Map.of(DirectoryChanges.GROUP + 2, "true"), NONE)));
        assertThat(plan.groupsBack()).containsExactly(2L);
        assertThat(plan.groupsGone()).containsExactly(1L);
        assertThat(plan.groups()).containsExactlyInAnyOrder(2L, 3L);
        assertThat(plan.values()).isEmpty();
    }

    @Test
    void whomTheDirectoryHasClosedIsOpenAgainUnlessSomebodyElseHasClosedThemSince() {
        DirectoryChange closed = new DirectoryChange(
                DirectoryChangeKind.CLOSED,
                Map.of(DirectoryChanges.STATUS, DirectoryChanges.OPEN),
                Map.of(DirectoryChanges.STATUS, "DISABLED"));
        assertThat(PersonUndo.of(Map.of(DirectoryChanges.STATUS, "DISABLED"), List.of(closed))
                        .becomesOpen())
                .isTrue();
        PersonUndo plan = PersonUndo.of(
                Map.of(DirectoryChanges.STATUS, "DISABLED" + DirectoryChanges.BY_OTHERS), List.of(closed));
        assertThat(plan.becomesOpen()).isFalse();
        assertThat(plan.left()).containsExactly(DirectoryChanges.STATUS);
        assertThat(plan.isNothing()).isTrue();
    }

    @Test
    void whomTheDirectoryHasCreatedAndSomebodyElseChangedIsBoth() {
        DirectoryChange created = new DirectoryChange(
                DirectoryChangeKind.CREATED, NONE, Map.of("name", "A", DirectoryChanges.KEPT, "true"));
        assertThat(PersonUndo.of(Map.of("name", "A", DirectoryChanges.KEPT, "true"), List.of(created)))
                .satisfies(plan -> assertThat(plan.isCreated()).isTrue())
                .satisfies(plan -> assertThat(plan.left()).isEmpty())
                .satisfies(plan -> assertThat(plan.keeps()).isFalse());
        assertThat(PersonUndo.of(Map.of("name", "by hand", DirectoryChanges.KEPT, "true"), List.of(created))
                        .left())
                .containsExactly("name");
    }
}
