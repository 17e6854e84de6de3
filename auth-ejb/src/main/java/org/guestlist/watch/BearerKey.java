package org.guestlist.watch;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Lets in who sends the key as a bearer token (RFC 6750 §2.1); all others get 401. */
final class BearerKey extends Authenticator {

    private final byte[] expected;

    BearerKey(String key) {
        expected = ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Result authenticate(HttpExchange exchange) {
        String sent = exchange.getRequestHeaders().getFirst("Authorization");
        if (sent != null && MessageDigest.isEqual(expected, sent.getBytes(StandardCharsets.UTF_8))) {
            return new Success(new HttpPrincipal("scraper", "metrics"));
        }
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        return new Failure(401);
    }
}
