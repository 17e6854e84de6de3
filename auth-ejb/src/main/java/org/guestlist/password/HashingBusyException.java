package org.guestlist.password;

import jakarta.ejb.ApplicationException;
import java.time.Duration;

/** Too many passwords are being hashed already. The response to the browser is 503 with {@code Retry-After}. */
@ApplicationException(rollback = true)
public class HashingBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    HashingBusyException(String reason, Duration retryAfter) {
        super(reason);
        this.retryAfter = retryAfter;
    }

    /** @return when to try again, for {@code Retry-After} */
    public Duration retryAfter() {
        return retryAfter;
    }
}
