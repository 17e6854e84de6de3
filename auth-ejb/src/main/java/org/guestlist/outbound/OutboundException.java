package org.guestlist.outbound;

import java.io.IOException;

/** The call failed. The message says why, for an administrator, and holds nothing that was sent. */
public class OutboundException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What was wrong. */
    public enum Kind {
        /** The other side did not answer, or not in time. */
        NO_ANSWER,
        /** There is no such host. */
        UNKNOWN_HOST,
        /** No encrypted connection could be made. */
        TLS,
        /** What came is longer than anybody reads, or no HTTP. */
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

    /** @return whether the other side was not even asked, so that it is not to blame */
    public boolean isRefusedHere() {
        return kind == Kind.NOT_ALLOWED || kind == Kind.BUSY_HERE;
    }
}
