package org.guestlist.web.edge;

import java.time.Instant;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;

/** A request and its response, for those who count and log them. Used by one thread at a time. */
final class Exchange {

    private final HttpRequestPacket request;
    private final Instant at = Instant.now();
    private final long begun = System.nanoTime();
    private long octets;

    /** @param request whose headers have arrived */
    Exchange(HttpRequestPacket request) {
        this.request = request;
    }

    /** Counts what is written of the response's body, before it is encoded. */
    void wrote(Object message) {
        if (message instanceof HttpContent content) {
            octets += content.getContent().remaining();
        }
    }

    HttpRequestPacket request() {
        return request;
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
