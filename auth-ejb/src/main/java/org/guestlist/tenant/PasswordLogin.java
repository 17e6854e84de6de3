package org.guestlist.tenant;

import org.guestlist.db.UnknownValues.Fallback;

/** Who may sign in with e-mail and password beside single sign-on; the fewest last. */
public enum PasswordLogin {
    EVERYONE,
    CHOSEN,
    @Fallback
    NOBODY
}
