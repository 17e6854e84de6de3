package org.guestlist.directory;

import jakarta.ejb.ApplicationException;

/** A person stays as the directory has left them. */
@ApplicationException(rollback = true)
class DeedStaysException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final DeedOutcome why;

    DeedStaysException(DeedOutcome why) {
        super("Not undone: " + why);
        this.why = why;
    }

    DeedOutcome why() {
        return why;
    }
}
