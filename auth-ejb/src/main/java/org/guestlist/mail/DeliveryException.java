package org.guestlist.mail;

/** A mail could not be handed to the mail server. */
public class DeliveryException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whose fault it is, which decides how to go on. */
    public enum Reason {
        /** The server cannot be reached or does not let us in: no mail gets through. */
        UNREACHABLE,
        /** The server did not take this mail now. */
        NOT_NOW,
        /** The server says that this address takes no mail, now or later. */
        RECIPIENT_REFUSED
    }

    private final Reason reason;

    DeliveryException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Whose fault it is. */
    public Reason reason() {
        return reason;
    }
}
