package org.guestlist.account.link;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** What a link is for, which decides how long it is valid. */
public enum LinkPurpose {
    /** Sets the first password; valid as long as the organisation's invitations are. */
    FIRST_PASSWORD,
    /** Sets a new password after it was forgotten. */
    RESET,
    /** Sets the password of an administrator whom the operator helps in; valid for ten minutes. */
    OPERATOR,
    /** Sets the first administrator's password; shown to whoever sets Guestlist up, and valid as long as invitations are. */
    SETUP,
    /** Proves that its reader receives mail at the account's address, and sets no password; valid as long as invitations are. */
    ADDRESS,
    /** Of a newer version: it opens nothing here. */
    @Fallback
    UNKNOWN;

    /** @return whether it came by mail alone, so that whoever uses it receives mail at the account's address */
    public boolean isMailed() {
        return this == FIRST_PASSWORD || this == RESET || this == ADDRESS;
    }

    /** @return the path of the page that it opens */
    String page() {
        return this == ADDRESS ? "/confirm-address" : "/set-password";
    }
}
