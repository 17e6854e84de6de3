package org.guestlist.guest;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** Which invitations of hosts wait for a yes, beside those with a group that asks for one. The names are stored. */
public enum Approval {
    NEVER,
    /** Those for more than so many days. */
    BEYOND,
    @Fallback
    ALWAYS
}
