package org.guestlist.account;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** How an account was created. The names are stored: add, never rename. */
public enum AccountSource {
    /** The first administrator, created when Guestlist was set up. */
    SETUP,
    /** An administrator invited the person. */
    @Fallback
    INVITATION,
    /** The person was in a file that an administrator imported. */
    IMPORT
}
