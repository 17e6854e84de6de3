package org.guestlist.web.forwardauth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.guestlist.secret.Token;
import org.guestlist.web.request.HostCookie;

/** The cookies that Guestlist sets on the host of an application behind a reverse proxy. Each holds a token. */
enum ProxiedCookies {
    /** Stands for the session at the application; deleted when the browser closes. */
    SESSION("__Host-guestlist-app", Optional.empty()),
    /** Tells this browser from all others while its person signs in; attempts in several tabs share it. */
    BROWSER("__Host-guestlist-browser", Optional.of(Duration.ofHours(1)));

    private final HostCookie cookie;
    private final Optional<Duration> lifetime;

    ProxiedCookies(String cookieName, Optional<Duration> lifetime) {
        this.cookie = new HostCookie(cookieName);
        this.lifetime = lifetime;
    }

    String cookieName() {
        return cookie.name();
    }

    Optional<Token> read(HttpServletRequest request) {
        return cookie.read(request).flatMap(Token::parse);
    }

    void write(HttpServletResponse response, Token token) {
        cookie.write(response, token.value(), lifetime);
    }

    void delete(HttpServletResponse response) {
        cookie.delete(response);
    }
}
