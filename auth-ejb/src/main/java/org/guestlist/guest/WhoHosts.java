package org.guestlist.guest;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** Which members may be hosts. The names are stored. */
public enum WhoHosts {
    @Fallback
    NOBODY,
    /** The members of chosen groups. */
    GROUPS,
    EVERYONE
}
