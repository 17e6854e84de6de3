package org.guestlist.web.sso;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** A single sign-on that is under way, sealed, in a cookie of its own: several tabs may be on their way at once. */
final class AttemptCookie {

    private static final String PREFIX = "__Host-sso-";
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private AttemptCookie() {
    }

    static void write(HttpServletResponse response, String state, String sealedAttempt) {
        add(response, name(state), sealedAttempt, Math.toIntExact(LIFETIME.toSeconds()));
    }

    /** @return the attempt that the answer's state names, and forgets it */
    static Optional<String> take(HttpServletRequest request, HttpServletResponse response, String state) {
        if (state == null || !state.matches("[A-Za-z0-9_-]{43}")) {
            return Optional.empty();
        }
        Stream<Cookie> cookies = request.getCookies() == null ? Stream.empty() : Arrays.stream(request.getCookies());
        Optional<String> attempt = cookies.filter(cookie -> cookie.getName().equals(name(state))).map(Cookie::getValue).findFirst();
        attempt.ifPresent(sealed -> add(response, name(state), "", 0));
        return attempt;
    }

    private static String name(String state) {
        return PREFIX + state.substring(0, 12);
    }

    private static void add(HttpServletResponse response, String name, String value, int maxAge) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(maxAge);
        response.addCookie(cookie);
    }
}
