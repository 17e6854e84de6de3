package org.guestlist.roster;

/** When new people get their welcome mail. The names are stored. */
public enum WelcomeChoice {
    NOW,
    /** When an administrator says so, for all who wait. */
    LATER,
    NEVER
}
