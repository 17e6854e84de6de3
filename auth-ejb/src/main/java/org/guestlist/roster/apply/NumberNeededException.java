package org.guestlist.roster.apply;

import jakarta.ejb.ApplicationException;

/** The import has to be confirmed by the number of people who change, and another number was given, or none. */
@ApplicationException(rollback = true)
public class NumberNeededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Nothing has changed. */
    public NumberNeededException() {
        super("This import needs the number of people who change");
    }
}
