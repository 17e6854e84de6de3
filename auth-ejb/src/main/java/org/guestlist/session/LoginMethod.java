package org.guestlist.session;

/** How a person signed in. The names are stored: add, never rename. */
public enum LoginMethod {
    PASSWORD,
    /** By a passkey with which the device has verified the person. */
    PASSKEY,
    SINGLE_SIGN_ON,
    BACK_DOOR
}
