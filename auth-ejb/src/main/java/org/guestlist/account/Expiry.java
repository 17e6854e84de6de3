package org.guestlist.account;

/** Search criterion for the last day of an account. */
public enum Expiry {
    /** Any last day, or none. */
    ANY,
    /** None: they are admitted without end. */
    NONE,
    /** Today or within {@value AccountFilter#WEEK_DAYS} days. */
    WEEK,
    /** Today or within {@value AccountFilter#SOON_DAYS} days. */
    SOON,
    /** Any day, passed or not. */
    SET
}
