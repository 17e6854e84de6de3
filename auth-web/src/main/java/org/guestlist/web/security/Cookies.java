package org.guestlist.web.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.secret.Token;

/**
 * The cookies that hold a token. All are {@code __Host-}: Secure, for this host alone, for all paths (RFC 6265bis §4.1.3.2), so that no other
 * host of the domain can plant one. Browsers treat loopback hosts as secure without https.
 */
enum Cookies {
    /** The session; it goes when the browser closes. */
    SESSION("__Host-guestlist", Optional.empty()),
    /** This browser, known to the accounts that have signed in from it; 400 days is the longest that browsers keep one. */
    KNOWN_BROWSER("__Host-device", Optional.of(Duration.ofDays(400)));

    private final String cookieName;
    private final Optional<Duration> lifetime;

    Cookies(String cookieName, Optional<Duration> lifetime) {
        this.cookieName = cookieName;
        this.lifetime = lifetime;
    }

    /** @return the token in the browser's cookie, if there is one and it can be one */
    Optional<Token> read(HttpServletRequest request) {
        Stream<Cookie> cookies = request.getCookies() == null ? Stream.empty() : Arrays.stream(request.getCookies());
        return cookies.filter(cookie -> cookie.getName().equals(cookieName)).findFirst().flatMap(cookie -> Token.parse(cookie.getValue()));
    }

    void write(HttpServletResponse response, Token token) {
        add(response, token.value(), lifetime.map(time -> Math.toIntExact(time.toSeconds())).orElse(-1));
    }

    void delete(HttpServletResponse response) {
        add(response, "", 0);
    }

    private void add(HttpServletResponse response, String value, int maxAge) {
        Cookie cookie = new Cookie(cookieName, value);
        cookie.setPath("/");
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(maxAge);
        response.addCookie(cookie);
    }
}
