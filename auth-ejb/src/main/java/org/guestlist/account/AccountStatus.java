package org.guestlist.account;

/** The life cycle of an account. Expiry is not a status: it follows from the date. */
public enum AccountStatus {
    /** Invited, has never set a password nor signed in. */
    INVITED,
    /** Has set a password, or signed in once. */
    ACTIVE,
    /** Disabled by an administrator, until reinstated. */
    DISABLED,
    /** Removed by an administrator, until restored. */
    DELETED
}
