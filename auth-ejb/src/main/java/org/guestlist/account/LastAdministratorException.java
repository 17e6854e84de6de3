package org.guestlist.account;

import jakarta.ejb.ApplicationException;

/** The change would leave the organisation without an active administrator who has a password and no expiry date. */
@ApplicationException(rollback = true)
public class LastAdministratorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Nothing has changed. */
    public LastAdministratorException() {
        super("At least one active administrator with a password and without expiry date must remain");
    }
}
