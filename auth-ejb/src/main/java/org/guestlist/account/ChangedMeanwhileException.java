package org.guestlist.account;

import jakarta.ejb.ApplicationException;

/** Another user has changed the account since the form was opened; this change was not made. */
@ApplicationException(rollback = true)
public class ChangedMeanwhileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ChangedMeanwhileException() {
        super("Another person has changed the account meanwhile");
    }
}
