package org.guestlist.roster;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** When new people get their welcome mail. The names are stored. */
public enum WelcomeChoice {
    NOW,
    /** When an administrator starts it, for all people who wait for one. */
    LATER,
    @Fallback
    NEVER
}
