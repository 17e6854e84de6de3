package org.guestlist.operation.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets requests for the metrics pass to what serves them, and answers all others: 404 to another path, 405 to another method than GET and
 * HEAD, 401 without the key. Without a key, a host name that anybody can have in the public DNS gets 421: it may be that of a page in an
 * operator's browser, resolved to this address (DNS rebinding).
 */
final class MetricsDoor implements HttpHandler {

    static final String PATH = "/metrics";

    private static final int MISDIRECTED = 421; // RFC 9110 §15.5.20

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    /** An IP address, or a name without a dot or in {@code .localhost}, and the port. */
    private static final Pattern OWN_HOST =
            Pattern.compile("(?i)(?:[0-9.]++|\\[[0-9a-f:.]++]|[a-z0-9_-]++(?:\\.localhost)?)(?::[0-9]{1,5})?");

    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");

    private final HttpHandler metrics;
    private final Optional<BearerKey> key;

    /** @param key that callers must have; empty if all may read */
    MetricsDoor(HttpHandler metrics, Optional<BearerKey> key) {
        this.metrics = metrics;
        this.key = key;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HEADERS.forEach(exchange.getResponseHeaders()::set);
            int refusal = refusal(exchange);
            if (refusal == 0) {
                metrics.handle(exchange);
            } else {
                exchange.sendResponseHeaders(refusal, -1);
            }
        }
    }

    /** @return the status to refuse it with, or 0 */
    private int refusal(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (key.isEmpty() && host != null && !OWN_HOST.matcher(host).matches()) {
            return MISDIRECTED;
        }
        if (!exchange.getRequestURI().getRawPath().equals(PATH)) {
            return 404;
        }
        int unknown = key.map(one -> one.refusal(exchange)).orElse(0);
        if (unknown != 0) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
            return unknown;
        }
        if (!METHODS.contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return 405;
        }
        return 0;
    }
}
