package org.guestlist.web.platform.edge;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.web.platform.security.Forwarded;

/** Gives each request its id, and tells those who count and log when its response is complete. */
final class Exchanges {

    /** The trace id of a {@code traceparent} (W3C Trace Context §3.2). */
    private static final Pattern TRACE =
            Pattern.compile("[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._=+/-]{8,64}");

    private final List<AddressRange> proxies;
    private final List<Consumer<Exchange>> observers;

    /**
     * @param proxies whose ids of requests count
     * @param observers are told of each exchange
     */
    Exchanges(List<AddressRange> proxies, List<Consumer<Exchange>> observers) {
        this.proxies = List.copyOf(proxies);
        this.observers = List.copyOf(observers);
    }

    Exchange begin(HttpRequestPacket request) {
        boolean trusted = !proxies.isEmpty() && Forwarded.isProxy(request.getRemoteAddress(), proxies);
        String sent = trusted
                ? id(RequestHead.header(request, "traceparent"), RequestHead.header(request, "X-Request-Id"))
                : null;
        return new Exchange(new ReadHead(request), sent == null ? newId() : sent);
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** Tells of a request that is refused before the application, or {@link #begin}, could know of it. */
    void refused(RefusedHead head) {
        end(new Exchange(head, newId()));
    }

    /** @return the id that a proxy has given the request: that of the trace, else the one by {@code X-Request-Id}; null if there is none */
    static String id(String traceparent, String requestId) {
        Matcher trace = TRACE.matcher(traceparent == null ? "" : traceparent);
        if (trace.matches()) {
            return trace.group(1);
        }
        return requestId != null && ID.matcher(requestId).matches() ? requestId : null;
    }

    void end(Exchange exchange) {
        exchange.end();
        observers.forEach(observer -> observer.accept(exchange));
    }
}
