package org.guestlist.web.platform.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.throttle.limit.Attempt;
import org.guestlist.throttle.limit.Attempts;
import org.guestlist.throttle.limit.Limit;

/** Slows down who calls with tokens that do not count, so that nobody finds one by trying. */
@ApplicationScoped
public class Strangers {

    @Inject
    private Attempts attempts;

    @Inject
    private Clock clock;

    /** Counts such a call. @return whether there were too many of its source; then the answer says when it may come again */
    public boolean areTooMany(Limit limit, HttpServletResponse response) {
        Optional<Instant> wait;
        try (Attempt attempt = attempts.begin()) {
            wait = attempt.take(limit);
            attempt.wrong();
        }
        wait.ifPresent(until -> putOff(until, response));
        return wait.isPresent();
    }

    /** Says in the answer that the caller may come again then. */
    public void putOff(Instant until, HttpServletResponse response) {
        long seconds = Math.max(1, Duration.between(clock.instant(), until).toSeconds() + 1);
        response.setHeader(Unavailable.RETRY_AFTER, String.valueOf(seconds));
    }
}
