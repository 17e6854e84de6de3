package org.guestlist.roster;

import jakarta.ejb.ApplicationException;

/** A person stays as the import has left them. */
@ApplicationException(rollback = true)
class UndoRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UndoOutcome why;

    UndoRefusedException(UndoOutcome why) {
        super("Not undone: " + why);
        this.why = why;
    }

    UndoOutcome why() {
        return why;
    }
}
