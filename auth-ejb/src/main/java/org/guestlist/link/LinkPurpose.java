package org.guestlist.link;

/** What a link is for, which decides how long it works. */
public enum LinkPurpose {
    /** Sets the first password; works as long as the organisation's invitations do. */
    FIRST_PASSWORD,
    /** Sets a new password after it was forgotten. */
    RESET
}
