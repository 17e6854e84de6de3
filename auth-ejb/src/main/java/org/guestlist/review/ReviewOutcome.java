package org.guestlist.review;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** What was done about a person of a review. The names are stored. */
public enum ReviewOutcome {
    /** What was said was done. */
    DONE,
    /** There was nothing to do any more: the membership, role or access had ended by then. */
    UNCHANGED,
    /** No administrator who can sign in permanently would remain. */
    LAST_ADMINISTRATOR,
    /** It could not be done: the first day of access is later, say, or the group or application is gone. */
    REFUSED,
    /** The person was disabled, deleted, or had left before anything was said. */
    DROPPED,
    /** Of a newer version. */
    @Fallback
    UNKNOWN
}
