package org.guestlist.session;

/** How a person signed in. The names are stored: add, never rename. */
public enum LoginMethod {
    PASSWORD,
    SINGLE_SIGN_ON,
    BACK_DOOR
}
