package org.guestlist.sso;

/** A logout token that is not what it must be. The message says why, to the provider and nobody else. */
public final class LogoutRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param why in a sentence without a full stop, with nothing of the token in it */
    public LogoutRefusedException(String why) {
        super(why);
    }
}
