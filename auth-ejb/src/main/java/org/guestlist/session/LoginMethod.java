package org.guestlist.session;

/** How a person proved who they are. The names are stored: add, never rename. */
public enum LoginMethod {
    PASSWORD, SINGLE_SIGN_ON, BACK_DOOR
}
