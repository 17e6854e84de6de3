package org.guestlist.web.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.guestlist.organisation.tenant.TenantSettings;
import org.guestlist.platform.secret.Token;
import org.guestlist.signin.passkey.PasskeyChallenges;
import org.guestlist.web.platform.request.HostCookie;

/** The cookies that hold a token. */
public enum Cookies {
    /** The session; deleted when the browser closes. */
    SESSION("__Host-guestlist", Optional.empty()),
    /** This browser, known to the accounts that have signed in from it; browsers keep a cookie for at most 400 days. */
    KNOWN_BROWSER("__Host-device", Optional.of(Duration.ofDays(400))),
    /** This browser, which stands in for the second factor of accounts that trust it; the organisation says for how long. */
    TRUSTED_DEVICE("__Host-trusted", Optional.of(Duration.ofDays(TenantSettings.TRUSTED_DEVICE.most()))),
    /** This browser, for which the answer of a passkey is asked; all its tabs share it. */
    PASSKEY("__Host-passkey", Optional.of(PasskeyChallenges.LIFETIME)),
    /** On the host of an application behind a reverse proxy: stands for the session there; deleted when the browser closes. */
    APPLICATION("__Host-guestlist-app", Optional.empty()),
    /** On the same host: tells this browser from all others while its person signs in; attempts in several tabs share it. */
    APPLICATION_BROWSER("__Host-guestlist-browser", Optional.of(Duration.ofHours(1)));

    private final HostCookie cookie;
    private final Optional<Duration> lifetime;

    Cookies(String cookieName, Optional<Duration> lifetime) {
        this.cookie = new HostCookie(cookieName);
        this.lifetime = lifetime;
    }

    /** @return its name */
    public String cookieName() {
        return cookie.name();
    }

    /** @return the token in the browser's cookie, if there is a valid one */
    public Optional<Token> read(HttpServletRequest request) {
        return cookie.read(request).flatMap(Token::parse);
    }

    /** @return whether the browser sent the cookie, with any content */
    public boolean isThere(HttpServletRequest request) {
        return cookie.read(request).isPresent();
    }

    /** Gives the token to the browser. */
    public void write(HttpServletResponse response, Token token) {
        cookie.write(response, token.value(), lifetime);
    }

    /** Takes the cookie away from the browser. */
    public void delete(HttpServletResponse response) {
        cookie.delete(response);
    }
}
