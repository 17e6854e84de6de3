package org.guestlist.access;

/** What came of a change that an owner wanted to make to a membership. */
public enum OwnChangeOutcome {
    /** It is so now, or was already. */
    DONE,
    /** The day is over already. Nothing was changed. */
    PAST,
    /** There is no such active person, or no such member by hand, or the caller does not own the group (any more). Nothing was changed. */
    NOT_FOUND
}
