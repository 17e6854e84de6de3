package org.guestlist.account;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** The life cycle of an account. Neither upcoming nor expired is a status: they follow from the dates. */
public enum AccountStatus {
    /** Invited, has never set a password nor signed in. */
    INVITED,
    /** Has set a password, or signed in once. */
    ACTIVE,
    /** Disabled by an administrator, until reinstated. */
    @Fallback
    DISABLED,
    /** Removed by an administrator, until restored. */
    DELETED
}
