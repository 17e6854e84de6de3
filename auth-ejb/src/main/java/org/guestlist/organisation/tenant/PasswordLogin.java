package org.guestlist.organisation.tenant;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** Who may sign in with e-mail and password beside single sign-on; the fewest last. */
public enum PasswordLogin {
    EVERYONE,
    CHOSEN,
    @Fallback
    NOBODY;

    /** @return whether a person may use one, who is not limited to a provider. @param chosen whether the person is one of those chosen */
    public boolean allows(boolean chosen) {
        return this == EVERYONE || this == CHOSEN && chosen;
    }
}
