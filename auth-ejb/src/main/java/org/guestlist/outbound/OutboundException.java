package org.guestlist.outbound;

import java.io.IOException;

/** The call failed. The message says why, for an administrator, and holds nothing that was sent. */
public class OutboundException extends IOException {

    private static final long serialVersionUID = 1L;

    OutboundException(String message, Throwable cause) {
        super(message, cause);
    }
}
