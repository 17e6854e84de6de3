package org.guestlist.access;

/** What came of asking for access; nothing is stored unless it is {@link #ASKED}. */
public enum AskOutcome {
    ASKED,
    /** The same is asked for already. */
    OPEN_ALREADY,
    /** The person has as many open requests as possible. */
    TOO_MANY,
    /** There is no reason, or one that is too long. */
    NO_REASON,
    /** The last day is over already. */
    PAST,
    /** There is no such thing that this person may ask for. */
    NOT_OFFERED
}
