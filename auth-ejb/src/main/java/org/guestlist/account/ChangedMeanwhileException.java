package org.guestlist.account;

import jakarta.ejb.ApplicationException;

/** Another user has changed it since it was seen; this change was not made. */
@ApplicationException(rollback = true)
public class ChangedMeanwhileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Nothing has changed. */
    public ChangedMeanwhileException() {
        super("Another person has changed it meanwhile");
    }
}
