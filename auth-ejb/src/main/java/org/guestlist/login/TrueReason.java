package org.guestlist.login;

/** What the administrator sees in the log where the person is only told {@link LoginFailure#INVALID_CREDENTIALS}. */
public enum TrueReason {
    UNKNOWN_ACCOUNT, NO_PASSWORD, WRONG_PASSWORD, NOT_ADMINISTRATOR
}
