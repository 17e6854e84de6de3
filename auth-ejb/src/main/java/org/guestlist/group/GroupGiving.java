package org.guestlist.group;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** Which hosts may put their guests into a group. The names are stored. */
public enum GroupGiving {
    @Fallback
    NOBODY,
    /** Hosts who are in it themselves. */
    MEMBERS,
    /** All hosts. */
    ALL
}
