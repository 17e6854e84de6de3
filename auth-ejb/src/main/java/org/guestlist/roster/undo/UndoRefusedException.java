package org.guestlist.roster.undo;

import jakarta.ejb.ApplicationException;
import org.guestlist.roster.apply.UndoOutcome;

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
