package org.guestlist.access;

/** What came of a decision; nothing has changed unless it is {@link #DONE}. */
public enum DecisionOutcome {
    DONE,
    /** A no needs a reason, of at most {@value AccessRequest#TEXT_LENGTH} characters. */
    NO_REASON,
    /** The last day is over already. */
    PAST,
    /** The person may not come into the group any more: the account is not active, or a guest's. */
    NOT_ACTIVE,
    /** There is no such open request that the caller may decide: it was decided meanwhile, is the caller's own, or another owner's. */
    NOT_FOUND
}
