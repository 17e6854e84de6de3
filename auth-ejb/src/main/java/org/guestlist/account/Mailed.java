package org.guestlist.account;

/** How far people have come with their invitation, as the list is filtered by it. */
public enum Mailed {
    ANY,
    /** Invited, and no mail that leads in was ever written, though one may be. */
    NOT_YET,
    /** Invited, and no such mail is wanted: they get one only if they are chosen. */
    NEVER,
    /** Invited, and the link in the newest mail no longer works. */
    LINK_OVER,
    /** Mail to the address comes back, and the person has not signed in since. */
    CAME_BACK
}
