package org.guestlist.mail;

/** A mail could not be handed to the mail server. */
public class DeliveryException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The cause of the failure, which decides how to continue. */
    public enum Reason {
        /** The server cannot be reached or rejects our credentials: no mail can be sent. */
        UNREACHABLE,
        /** The server rejected this mail temporarily. */
        NOT_NOW,
        /** The server rejected the recipient permanently. */
        RECIPIENT_REFUSED,
        /** The server accepted the mail, and another one reported later that it could not be delivered. */
        RETURNED
    }

    private final Reason reason;

    DeliveryException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** The cause of the failure. */
    public Reason reason() {
        return reason;
    }
}
