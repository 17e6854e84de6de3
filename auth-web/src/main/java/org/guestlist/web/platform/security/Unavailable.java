package org.guestlist.web.platform.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.guestlist.platform.db.Database;
import org.guestlist.throttle.BusyException;

/** Temporary failures that are not errors: a full queue, a database that is away or overloaded. They are answered with 503. */
@ApplicationScoped
public class Unavailable {

    /** The header that says when to retry (RFC 9110 §10.2.3). */
    public static final String RETRY_AFTER = "Retry-After";

    /** When to retry by default, in seconds. A database that was restarted is back by then. */
    public static final String SOON = "10";

    @Inject
    private Database database;

    /**
     * Answers with 503 if this caused the exception and the response is not committed.
     *
     * @return whether it did
     */
    public boolean answer(Throwable thrown, HttpServletResponse response) throws IOException {
        Optional<String> retryAfter = retryAfter(thrown);
        if (retryAfter.isEmpty() || response.isCommitted()) {
            return false;
        }
        response.reset();
        response.setHeader(RETRY_AFTER, retryAfter.get());
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        return true;
    }

    /** @return when to retry, in seconds; empty if it is not temporary */
    public Optional<String> retryAfter(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BusyException busy) {
                return Optional.of(String.valueOf(busy.retryAfter().toSeconds()));
            }
        }
        return database.isToBlameFor(thrown) ? Optional.of(SOON) : Optional.empty();
    }
}
