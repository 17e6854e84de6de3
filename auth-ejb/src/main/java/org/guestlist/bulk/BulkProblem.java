package org.guestlist.bulk;

/** Why something could not be done to one of many people. The names are stored. */
public enum BulkProblem {
    /** No administrator would remain who can sign in for good. */
    LAST_ADMINISTRATOR,
    /** It is the person who does it, who would be shut out. */
    YOURSELF,
    DISABLED,
    EXPIRED,
    DELETED,
    /** The deletion is final, or another account has the address by now. */
    GONE,
    /** The person got several mails within the last hour already. */
    TOO_MANY_MAILS,
    /** Something broke; the log of the server says what. */
    UNEXPECTED
}
