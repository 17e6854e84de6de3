package org.guestlist.platform.db;

import jakarta.ejb.ApplicationException;

/** The database is known to be away, so no query was sent. The response to the browser is 503 with {@code Retry-After}. */
@ApplicationException(rollback = true)
public class DatabaseAwayException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseAwayException() {
        // Thrown for each request during an outage; a stack trace would add nothing.
        super("The database is away", null, false, false);
    }
}
