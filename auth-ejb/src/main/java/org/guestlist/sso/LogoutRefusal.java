package org.guestlist.sso;

/** Why a sign-out that came in a provider's name was refused, as the log has it; the trace says more. The names are stored: add, never rename. */
public enum LogoutRefusal {
    /** It is not what the provider sends, is not from it, or was used before. */
    LOGOUT_NOT_GENUINE
}
