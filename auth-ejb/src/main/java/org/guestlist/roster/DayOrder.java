package org.guestlist.roster;

/** How days with slashes are read, since 1/2/2027 is two days. */
public enum DayOrder {
    /** Whatever can be only one day; the others are refused. */
    UNAMBIGUOUS,
    /** 31/12/2026. */
    DAY_FIRST,
    /** 12/31/2026. */
    MONTH_FIRST
}
