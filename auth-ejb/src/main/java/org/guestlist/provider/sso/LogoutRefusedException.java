package org.guestlist.provider.sso;

/** An invalid logout token. The message says why, and is sent only to the provider. */
public final class LogoutRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param why in a sentence without a full stop, without any part of the token */
    public LogoutRefusedException(String why) {
        super(why);
    }
}
