package org.guestlist.platform.outbound;

import java.io.IOException;

/** The call failed. The message says why, for an administrator, and contains nothing that was sent. */
public class OutboundException extends IOException {

    private static final long serialVersionUID = 1L;

    /** The cause of the failure. */
    public enum Kind {
        /** The server did not answer, or not in time. */
        NO_ANSWER,
        /** There is no such host. */
        UNKNOWN_HOST,
        /** No encrypted connection could be made. */
        TLS,
        /** The response is too long, or is not HTTP. */
        UNREADABLE,
        /** The address is private, and the operator has not allowed it. */
        NOT_ALLOWED,
        /** This server has no thread for it. */
        BUSY_HERE
    }

    private final Kind kind;

    OutboundException(String message, Kind kind, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** @return whether the request was never sent, so that the server is not the cause */
    public boolean isRefusedHere() {
        return kind == Kind.NOT_ALLOWED || kind == Kind.BUSY_HERE;
    }
}
