package org.guestlist.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.guestlist.secret.Token;

/** The cookies that hold a token. */
enum Cookies {
    /** The session; deleted when the browser closes. */
    SESSION("__Host-guestlist", Optional.empty()),
    /** This browser, known to the accounts that have signed in from it; browsers keep a cookie for at most 400 days. */
    KNOWN_BROWSER("__Host-device", Optional.of(Duration.ofDays(400)));

    private final HostCookie cookie;
    private final Optional<Duration> lifetime;

    Cookies(String cookieName, Optional<Duration> lifetime) {
        this.cookie = new HostCookie(cookieName);
        this.lifetime = lifetime;
    }

    String cookieName() {
        return cookie.name();
    }

    /** @return the token in the browser's cookie, if there is a valid one */
    Optional<Token> read(HttpServletRequest request) {
        return cookie.read(request).flatMap(Token::parse);
    }

    /** @return whether the browser sent the cookie, with any content */
    boolean isThere(HttpServletRequest request) {
        return cookie.read(request).isPresent();
    }

    void write(HttpServletResponse response, Token token) {
        cookie.write(response, token.value(), lifetime);
    }

    void delete(HttpServletResponse response) {
        cookie.delete(response);
    }
}
