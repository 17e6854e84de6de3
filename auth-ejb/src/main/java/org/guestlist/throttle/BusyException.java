package org.guestlist.throttle;

import jakarta.ejb.ApplicationException;
import java.time.Duration;

/** There is too much to do, so nothing was looked at. The response to the browser is 503 with {@code Retry-After}. */
@ApplicationException(rollback = true)
public class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param reason for the log */
    public BusyException(String reason, Duration retryAfter) {
        super(reason);
        this.retryAfter = retryAfter;
    }

    /** @return when to try again, for {@code Retry-After} */
    public Duration retryAfter() {
        return retryAfter;
    }
}
