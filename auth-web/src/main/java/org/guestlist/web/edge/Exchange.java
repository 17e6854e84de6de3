package org.guestlist.web.edge;

import java.time.Instant;
import java.util.Optional;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.guestlist.log.LogContext;

/** A request and its response, for those who count and log them. Used by one thread at a time. */
final class Exchange {

    private final HttpRequestPacket request;
    private final String id;
    private final Instant at = Instant.now();
    private final long begun = System.nanoTime();
    private long octets;
    private Optional<String> code = Optional.empty();

    /**
     * @param request whose headers have arrived
     * @param id by which it is found in the log
     */
    Exchange(HttpRequestPacket request, String id) {
        this.request = request;
        this.id = id;
    }

    /** Says that this thread passes it to the application. */
    void enter() {
        LogContext.begin(id);
    }

    /** Counts what is written of the response's body, before it is encoded. */
    void wrote(Object message) {
        if (message instanceof HttpContent content) {
            octets += content.getContent().remaining();
        }
    }

    /** Says that the response is complete. */
    void end() {
        code = LogContext.end(id);
    }

    HttpRequestPacket request() {
        return request;
    }

    String id() {
        return id;
    }

    /** @return the support code that the person was shown */
    Optional<String> code() {
        return code;
    }

    /** @return the path of the request, as it was sent, without the query */
    String path() {
        return request.getRequestURIRef().getRequestURIBC().toString();
    }

    String method() {
        return request.getMethod().toString();
    }

    int status() {
        return request.getResponse().getStatus();
    }

    /** @return when the request's headers had arrived */
    Instant at() {
        return at;
    }

    /** @return nanoseconds since then */
    long took() {
        return System.nanoTime() - begun;
    }

    /** @return the length of the response's body */
    long octets() {
        return octets;
    }
}
