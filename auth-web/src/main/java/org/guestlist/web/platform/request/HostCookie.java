package org.guestlist.web.platform.request;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A {@code __Host-} cookie: Secure, only for this host, for all paths (RFC 6265bis §4.1.3.2), so that no other host of the domain can set
 * it, and HttpOnly. Browsers treat loopback hosts as secure without https.
 *
 * @param name begins with {@code __Host-}
 */
public record HostCookie(String name) {

    /** @return the value that the browser sent, if any */
    public Optional<String> read(HttpServletRequest request) {
        Stream<Cookie> cookies = request.getCookies() == null ? Stream.empty() : Arrays.stream(request.getCookies());
        return cookies.filter(cookie -> cookie.getName().equals(name))
                .findFirst()
                .map(Cookie::getValue);
    }

    /** @param lifetime empty for a session cookie */
    public void write(HttpServletResponse response, String value, Optional<Duration> lifetime) {
        add(
                response,
                value,
                lifetime.map(time -> Math.toIntExact(time.toSeconds())).orElse(-1));
    }

    /** Deletes it in the browser. */
    public void delete(HttpServletResponse response) {
        add(response, "", 0);
    }

    private void add(HttpServletResponse response, String value, int maxAge) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        cookie.setAttribute("SameSite", "Lax");
        cookie.setMaxAge(maxAge);
        response.addCookie(cookie);
    }
}
