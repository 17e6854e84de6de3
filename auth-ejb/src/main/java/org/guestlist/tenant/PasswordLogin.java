package org.guestlist.tenant;

/** Who may sign in with e-mail and password beside single sign-on; the fewest last. */
public enum PasswordLogin {
    EVERYONE,
    CHOSEN,
    NOBODY
}
