package org.guestlist.provider.sso;

/** Why a sign-out in a provider's name was refused, for the log; the trace has details. The names are stored: add, never rename. */
public enum LogoutRefusal {
    /** It is malformed, is not from the provider, or was used before. */
    LOGOUT_NOT_GENUINE
}
