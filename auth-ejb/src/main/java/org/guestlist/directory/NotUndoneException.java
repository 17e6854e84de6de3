package org.guestlist.directory;

import jakarta.ejb.ApplicationException;

/** A person stays as the directory has left them. */
@ApplicationException(rollback = true)
class NotUndoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final DirectoryUndoOutcome why;

    NotUndoneException(DirectoryUndoOutcome why) {
        super("Not undone: " + why);
        this.why = why;
    }

    DirectoryUndoOutcome why() {
        return why;
    }
}
