package org.guestlist.review;

import java.util.Optional;
import java.util.UUID;

/** What became of an answer. */
public sealed interface AnswerOutcome {

    /**
     * It is kept.
     *
     * @param answered about how many people
     * @param decided about how many somebody had decided before, or who are gone; nothing has changed about them
     * @param job does what follows, if it is much
     */
    record Answered(int answered, int decided, Optional<UUID> job) implements AnswerOutcome {}

    /** It is not: nothing was changed. */
    record Unanswerable(Why why) implements AnswerOutcome {}

    /** Why an answer is not kept. */
    enum Why {
        /** No such review is open for the caller, or none of these people is the caller's to decide. */
        GONE,
        /** Nobody is ticked. */
        NOBODY,
        /** More people than {@link MyReviews#MOST}. */
        TOO_MANY,
        NO_REASON,
        REASON_TOO_LONG,
        /** The last day is over already. */
        PAST,
        /** Guests may not stay for so long, as the organisation says. */
        TOO_LATE,
        /** What is reviewed has no last day. */
        UNTIL_IMPOSSIBLE
    }
}
