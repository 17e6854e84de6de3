package org.guestlist.platform.time;

import java.time.Instant;
import java.util.Objects;

/**
 * The rule of expiry, for links, sessions, tokens and accounts: from an instant, inclusive, until an instant, exclusive.
 *
 * @param from the first instant that is covered
 * @param until the first instant that no longer is; {@link Instant#MAX} for no end
 */
public record Validity(Instant from, Instant until) {

    public Validity {
        Objects.requireNonNull(from);
        Objects.requireNonNull(until);
    }

    /** @return whether {@code instant} is within */
    public boolean covers(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }
}
