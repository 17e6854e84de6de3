package org.guestlist.operation.watch;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** The key that callers send as a bearer token (RFC 6750 §2.1). */
final class BearerKey {

    private final byte[] expected;

    BearerKey(String key) {
        expected = ("Bearer " + key).getBytes(StandardCharsets.UTF_8);
    }

    /** @return the status to refuse a caller with who does not have it, or 0 */
    int refusal(HttpExchange exchange) {
        List<String> lines = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
        if (lines.size() > 1) {
            // As at all other addresses of ours (RFC 9110 §5.3).
            return 400;
        }
        boolean has =
                !lines.isEmpty() && MessageDigest.isEqual(expected, lines.get(0).getBytes(StandardCharsets.UTF_8));
        return has ? 0 : 401;
    }
}
