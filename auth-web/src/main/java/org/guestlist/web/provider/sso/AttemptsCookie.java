package org.guestlist.web.provider.sso;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.guestlist.web.platform.request.HostCookie;

/** The pending single sign-ons of this browser, encrypted in one cookie of limited length. */
final class AttemptsCookie {

    private static final HostCookie COOKIE = new HostCookie("__Host-sso");
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private AttemptsCookie() {}

    static Optional<String> read(HttpServletRequest request) {
        return COOKIE.read(request);
    }

    /** @param sealedAttempts empty deletes the cookie */
    static void write(HttpServletResponse response, Optional<String> sealedAttempts) {
        sealedAttempts.ifPresentOrElse(
                value -> COOKIE.write(response, value, Optional.of(LIFETIME)), () -> COOKIE.delete(response));
    }
}
