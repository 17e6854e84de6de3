package org.guestlist.web.platform.edge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.glassfish.grizzly.http.HttpContent;
import org.guestlist.base.log.LogContext;

/** A request and its response, for those who count and log them. Used by one thread at a time. */
final class Exchange {

    /** What those who count and log want to know of a request and its response. */
    interface Head {
        String method();

        /** @return the path, as it was sent, without the query */
        String path();

        String protocol();

        /** @return the network address that the connection comes from */
        String remote();

        List<String> headers(String name);

        int status();
    }

    private final Head head;
    private final String id;
    private final Instant at = Instant.now();
    private final long begun = System.nanoTime();
    private long octets;
    private Optional<String> code = Optional.empty();

    /**
     * @param head of a request whose headers have arrived, or that is refused before
     * @param id by which it is found in the log
     */
    Exchange(Head head, String id) {
        this.head = head;
        this.id = id;
    }

    Head head() {
        return head;
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

    String id() {
        return id;
    }

    /** @return the support code that the person was shown */
    Optional<String> code() {
        return code;
    }

    /** @return the path of the request, as it was sent, without the query */
    String path() {
        return head.path();
    }

    String method() {
        return head.method();
    }

    int status() {
        return head.status();
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
