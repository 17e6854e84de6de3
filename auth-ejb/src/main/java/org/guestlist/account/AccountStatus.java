package org.guestlist.account;

/** Where an account is in its life. Expiry is no status: it follows from the date. */
public enum AccountStatus {
    /** Invited, has never set a password nor signed in. */
    INVITED,
    /** Has set a password, or signed in once. */
    ACTIVE,
    /** Shut out by an administrator, until reinstated. */
    DISABLED,
    /** Removed by an administrator, until restored. */
    DELETED
}
