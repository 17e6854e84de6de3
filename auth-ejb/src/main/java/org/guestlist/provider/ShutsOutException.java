package org.guestlist.provider;

import jakarta.ejb.ApplicationException;

/**
 * The change would leave people without a way in, and is not {@linkplain ShutOutConfirmation confirmed} by their number; it was not made.
 */
@ApplicationException(rollback = true)
public class ShutsOutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ShutOut shutOut;

    /** Nothing has changed. @param shutOut whom the change would have shut out */
    public ShutsOutException(ShutOut shutOut) {
        super("This change leaves " + shutOut.people() + " people without a way in");
        this.shutOut = shutOut;
    }

    /** @return whom the change would have shut out */
    public ShutOut shutOut() {
        return shutOut;
    }
}
