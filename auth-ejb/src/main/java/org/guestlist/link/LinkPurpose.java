package org.guestlist.link;

import org.guestlist.db.UnknownValues.Fallback;

/** What a link is for, which decides how long it is valid. */
public enum LinkPurpose {
    /** Sets the first password; valid as long as the organisation's invitations are. */
    FIRST_PASSWORD,
    /** Sets a new password after it was forgotten. */
    RESET,
    /** Sets the password of an administrator whom the operator helps in; valid for ten minutes. */
    OPERATOR,
    /** Of a newer version: it opens nothing here. */
    @Fallback
    UNKNOWN
}
