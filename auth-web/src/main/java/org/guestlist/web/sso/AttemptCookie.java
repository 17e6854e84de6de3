package org.guestlist.web.sso;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.guestlist.web.security.HostCookie;

/** A single sign-on that is under way, sealed, in a cookie of its own: several tabs may be on their way at once. */
final class AttemptCookie {

    private static final String PREFIX = "__Host-sso-";
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private AttemptCookie() {
    }

    static void write(HttpServletResponse response, String state, String sealedAttempt) {
        of(state).write(response, sealedAttempt, Optional.of(LIFETIME));
    }

    /** @return the attempt that the answer's state names, and forgets it */
    static Optional<String> take(HttpServletRequest request, HttpServletResponse response, String state) {
        if (state == null || !state.matches("[A-Za-z0-9_-]{43}")) {
            return Optional.empty();
        }
        Optional<String> attempt = of(state).read(request);
        attempt.ifPresent(sealed -> of(state).delete(response));
        return attempt;
    }

    private static HostCookie of(String state) {
        return new HostCookie(PREFIX + state.substring(0, 12));
    }
}
