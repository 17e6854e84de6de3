package org.guestlist.directory;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** Which product a directory is, so that its page says what to enter there. The names are stored. */
public enum DirectoryProduct {
    ENTRA,
    OKTA,
    ONELOGIN,
    JUMPCLOUD,
    GOOGLE,
    SAILPOINT,
    /** Any other client of SCIM 2.0, and what only a newer version knows. */
    @Fallback
    OTHER
}
