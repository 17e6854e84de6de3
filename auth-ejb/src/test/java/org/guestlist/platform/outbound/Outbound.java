package org.guestlist.platform.outbound;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP client without a server's threads and settings. */
public final class Outbound {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "outbound");
        thread.setDaemon(true);
        return thread;
    });

    private Outbound() {}

    /** @return calls public addresses, and of the private ones those that are allowed */
    public static OutboundHttp allowing(String... allowed) {
        return new OutboundHttp(List.of(allowed), List.of(), THREADS);
    }

    /** @return calls to applications inside the network reach these, and nothing else */
    public static OutboundHttp opening(String... byApplication) {
        return new OutboundHttp(List.of(), List.of(byApplication), THREADS);
    }
}
