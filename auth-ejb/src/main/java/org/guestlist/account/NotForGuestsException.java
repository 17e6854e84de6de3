package org.guestlist.account;

import jakarta.ejb.ApplicationException;

/** The change would make a guest what no guest can be; nothing was done. */
@ApplicationException(rollback = true)
public class NotForGuestsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What no guest can have. */
    public enum Refused {
        /** Access without end. */
        NO_LAST_DAY,
        /** A role that gives permissions. */
        ROLE
    }

    private final Refused refused;

    NotForGuestsException(Refused refused) {
        super("Not for guests: " + refused);
        this.refused = refused;
    }

    public Refused refused() {
        return refused;
    }
}
