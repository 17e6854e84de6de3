package org.guestlist.people;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** When new people get their welcome mail, imported or invited one by one. The names are stored. */
public enum WelcomeChoice {
    /** At once, or on the first day that is still to come. */
    NOW,
    /** When an administrator starts it, for all people who wait for one. */
    LATER,
    /** Not with any mailing to all; only if somebody chooses the person for it. */
    @Fallback
    NEVER
}
