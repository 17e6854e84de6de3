package org.guestlist.review;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** Where a review is. The names are stored. */
public enum ReviewState {
    /** It begins on a day that is still to come: the next one of those that repeat. It can be changed. */
    PLANNED,
    /** A job finds the people and who is asked about each. */
    PREPARING,
    /** Reviewers answer. */
    OPEN,
    /** The due day is over: what is said is done, and administrators decide about the rest where silence asks them. */
    CLOSING,
    CLOSED,
    /** An administrator has stopped it; what was done stays, and the rest stays as it was. */
    STOPPED,
    /** Of a newer version. */
    @Fallback
    UNKNOWN;

    /** @return whether nothing more will happen, and the lines are evidence */
    public boolean isOver() {
        return this == CLOSED || this == STOPPED;
    }
}
