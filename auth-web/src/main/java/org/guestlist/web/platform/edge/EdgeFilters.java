package org.guestlist.web.platform.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.Transport;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpProbe;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.guestlist.web.platform.edge.Traffic.Stage;
import org.guestlist.web.platform.tls.TlsCertificate;

/** Installs the filters, and runs the timer for their time limits. */
final class EdgeFilters {

    private static final Logger LOG = Logger.getLogger(EdgeFilters.class.getName());

    private static final List<String> LANGUAGES = List.of("en", "de");

    private final Traffic traffic;
    private final Answers answers;
    private final WireFilter wire;
    private final RequestFilter requests;
    private final HttpProbe probe;
    private final Map<Transport, FilterChain> replaced = new HashMap<>();
    private ScheduledExecutorService clock;
    private boolean warned;
    private volatile TlsCertificate certificate;

    EdgeFilters(EdgeLimits limits, Answers answers, RequestRules rules, Set<String> uploads, Exchanges exchanges) {
        traffic = new Traffic(limits);
        this.answers = answers;
        wire = new WireFilter(traffic, answers, exchanges);
        requests = new RequestFilter(traffic, answers, rules, uploads, exchanges);
        probe = wire.probe();
    }

    /** Starts to put the filters around the codec of each listener, including those that open later; open connections are not affected. */
    void begin() {
        install();
        // When the application ends, it can no longer use the server's threads, but this timer is needed until then.
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "guestlist-edge");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Puts the filters around the codec of each listener that has none yet. */
    synchronized void install() {
        try {
            install(Listeners.find());
        } catch (ReflectiveOperationException | LinkageError e) {
            if (!warned) {
                warned = true;
                LOG.log(
                        Level.WARNING,
                        "This server gives no access to its listeners: the answers that it sends by itself are not protected by Guestlist.",
                        e);
            }
        }
    }

    synchronized void install(List<Transport> listeners) {
        replaced.keySet().retainAll(listeners);
        listeners.stream().filter(listener -> !replaced.containsKey(listener)).forEach(this::install);
    }

    private void install(Transport listener) {
        FilterChain chain = Listeners.chain(listener);
        int codec = indexOfCodec(chain);
        if (codec >= 0) {
            FilterChain ours = FilterChainBuilder.stateless()
                    .addAll(List.copyOf(chain))
                    .add(codec + 1, requests)
                    .add(codec, wire)
                    .build();
            codec(chain, codec).getMonitoringConfig().addProbes(probe);
            replaced.put(listener, chain);
            listener.setProcessor(ours);
        }
    }

    /** Has a few pages opened before anybody comes, and closes the port of the listener, which is no more than a way to it. */
    synchronized void warmUp(URI address) {
        for (Transport listener : replaced.keySet()) {
            TCPNIOTransport sockets = (TCPNIOTransport) listener;
            WarmUp.run(sockets, address);
            sockets.unbindAll();
        }
    }

    /** Opens a port of the listener, which has its filters already. */
    synchronized void open(FurtherPort port) {
        try {
            for (Transport listener : replaced.keySet()) {
                port.open((TCPNIOTransport) listener, traffic);
            }
            port.certificate().ifPresent(used -> certificate = used);
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port.address().getPort() + " cannot be opened", e);
        }
    }

    private static int indexOfCodec(FilterChain chain) {
        for (int at = 0; at < chain.size(); at++) {
            if (chain.get(at) instanceof HttpServerFilter) {
                return at;
            }
        }
        return -1;
    }

    private static HttpServerFilter codec(FilterChain chain, int at) {
        return (HttpServerFilter) chain.get(at);
    }

    private void tick() {
        try {
            install();
            if (certificate != null) {
                certificate.look();
            }
            traffic.sweep(requests::tooSlow);
        } catch (RuntimeException e) {
            // The timer must continue.
            LOG.log(Level.WARNING, "The edge could not do its work", e);
        }
    }

    /** Lets fewer requests through, see {@link Stage}. */
    void enter(Stage stage) {
        if (stage == Stage.CLOSED) {
            // Load the page now: the application may already be stopped when it is needed.
            LANGUAGES.forEach(language -> answers.to("/", Refusal.BUSY, language, Optional.empty()));
        }
        traffic.enter(stage);
        if (stage == Stage.LEAVING) {
            // None is kept alive from now on, and who comes again may be led to another node.
            traffic.closeIdle();
        }
    }

    /** Closes the listening sockets, so that load balancers use another node. Who has come in before is served. */
    synchronized void refuse() {
        for (Transport listener : replaced.keySet()) {
            if (listener instanceof TCPNIOTransport sockets) {
                ListeningSockets.close(sockets);
            }
        }
        traffic.closeIdle();
    }

    int underWay() {
        return traffic.underWay();
    }

    int begun() {
        return traffic.begun();
    }

    /**
     * Removes the filters again; but once it is closed, the server is about to end, and they have to answer until then.
     *
     * @return whether they were removed
     */
    synchronized boolean remove() {
        if (traffic.stage() == Stage.CLOSED) {
            return false;
        }
        if (clock != null) {
            clock.shutdownNow();
        }
        replaced.forEach((listener, chain) -> {
            listener.setProcessor(chain);
            codec(chain, indexOfCodec(chain)).getMonitoringConfig().removeProbes(probe);
        });
        replaced.clear();
        return true;
    }
}
