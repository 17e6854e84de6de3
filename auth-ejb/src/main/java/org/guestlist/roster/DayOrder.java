package org.guestlist.roster;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** How days with slashes are read, since 1/2/2027 is ambiguous. */
public enum DayOrder {
    /** Accepts only unambiguous days; refuses the others. */
    @Fallback
    UNAMBIGUOUS,
    /** 31/12/2026. */
    DAY_FIRST,
    /** 12/31/2026. */
    MONTH_FIRST
}
