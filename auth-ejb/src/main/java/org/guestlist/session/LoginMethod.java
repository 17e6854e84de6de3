package org.guestlist.session;

import org.guestlist.platform.db.UnknownValues.Fallback;

/** How a person signed in. The names are stored: add, never rename. */
public enum LoginMethod {
    @Fallback
    PASSWORD,
    /** By a passkey with which the device has verified the person. */
    PASSKEY,
    SINGLE_SIGN_ON,
    BACK_DOOR
}
