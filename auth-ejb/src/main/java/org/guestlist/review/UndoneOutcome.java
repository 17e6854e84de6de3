package org.guestlist.review;

import java.util.UUID;

/** What came of taking back what a review has ended. */
public sealed interface UndoneOutcome {

    /** A job does it. */
    record Undoing(UUID job) implements UndoneOutcome {}

    /** The review is not over, is over for longer than {@link ReviewAdministration#UNDO_DAYS}, has ended nothing, or was undone before. */
    record NothingToUndo() implements UndoneOutcome {}
}
