package org.guestlist.outbound;

import java.io.IOException;

/** The call failed. The message says why, for an administrator, and holds nothing that was sent. */
public class OutboundException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean refusedHere;

    OutboundException(String message, boolean refusedHere, Throwable cause) {
        super(message, cause);
        this.refusedHere = refusedHere;
    }

    /** @return whether the other side was not even asked, so that it is not to blame */
    public boolean isRefusedHere() {
        return refusedHere;
    }
}
