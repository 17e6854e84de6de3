package org.guestlist.signin.login;

/** The reason in the audit log where the person is only shown {@link LoginFailure#INVALID_CREDENTIALS}. */
public enum TrueReason {
    UNKNOWN_ACCOUNT,
    NO_PASSWORD,
    WRONG_PASSWORD,
    NOT_ADMINISTRATOR
}
