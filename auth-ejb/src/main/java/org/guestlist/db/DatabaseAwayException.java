package org.guestlist.db;

import jakarta.ejb.ApplicationException;

/** The database is known to be away, so it was not asked. The answer to the browser is 503 with {@code Retry-After}. */
@ApplicationException(rollback = true)
public class DatabaseAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseAwayException() {
        // Thrown for each request of an outage; where from says nothing.
        super("The database is away", null, false, false);
    }
}
