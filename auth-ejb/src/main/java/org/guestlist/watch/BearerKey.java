package org.guestlist.watch;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Lets in who sends the key as a bearer token (RFC 6750 §2.1); all others get 401. */
final class BearerKey extends Authenticator {

    private final byte[] expected;

    BearerKey(String key) {
        expected = ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Result authenticate(HttpExchange exchange) {
        List<String> lines = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
        if (lines.size() > 1) {
            // As at all other addresses of ours (RFC 9110 §5.3).
            return new Failure(400);
        }
        String sent = lines.isEmpty() ? null : lines.get(0);
        if (sent != null && MessageDigest.isEqual(expected, sent.getBytes(StandardCharsets.UTF_8))) {
            return new Success(new HttpPrincipal("scraper", "metrics"));
        }
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        return new Failure(401);
    }
}
