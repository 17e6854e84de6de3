package org.guestlist.account;

/** Which last day people are looked for by. */
public enum Expiry {
    /** Whatever it is. */
    ANY,
    /** None: they are admitted without end. */
    NONE,
    /** Today or within {@value AccountFilter#SOON_DAYS} days. */
    SOON,
    /** Any day, passed or not. */
    SET
}
