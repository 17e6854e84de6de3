package org.guestlist.web.platform.edge;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.glassfish.grizzly.Connection;
import org.guestlist.web.platform.edge.Arrival.Phase;

/** Tracks and counts all requests in progress; its sweep ends those that take too long. */
final class Traffic {

    /** Which requests are let through. */
    enum Stage {
        OPEN,
        /** As before, but readiness reports "not ready", and connections are not kept alive. */
        LEAVING,
        /** New requests get the page for it; those in progress are finished. */
        CLOSED
    }

    private final EdgeLimits limits;
    private final Set<Arrival> arrivals = ConcurrentHashMap.newKeySet();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger uploads = new AtomicInteger();
    private final AtomicLong held = new AtomicLong();
    private volatile Stage stage = Stage.OPEN;

    Traffic(EdgeLimits limits) {
        this.limits = limits;
    }

    Stage stage() {
        return stage;
    }

    void enter(Stage next) {
        stage = next;
    }

    /** @return the number of requests being answered and forms being received */
    int underWay() {
        return underWay.get();
    }

    /** @return the same, with requests of which not all headers have arrived */
    int begun() {
        long arriving = arrivals.stream()
                .filter(arrival -> arrival.phase() == Phase.HEADERS && arrival.isWaiting())
                .count();
        return underWay.get() + (int) arriving;
    }

    /** Closes the connections that are kept alive and on which no request has begun. On a new one it may be there, and not read yet. */
    void closeIdle() {
        arrivals.stream()
                .filter(arrival -> arrival.phase() == Phase.HEADERS && !arrival.isWaiting() && !arrival.isNew())
                .forEach(arrival -> arrival.connection().closeSilently());
    }

    /** @return the state of the connection */
    Arrival on(Connection<?> connection) {
        Arrival known = Arrival.of(connection);
        if (known != null) {
            return known;
        }
        Arrival arrival = Arrival.begin(connection);
        arrivals.add(arrival);
        return arrival;
    }

    /** Notes a connection that has just been accepted. */
    void open(Connection<?> connection, long now) {
        Arrival arrival = Arrival.begin(connection);
        arrival.open(now);
        arrivals.add(arrival);
    }

    /** Removes a closed connection. */
    void forget(Arrival arrival) {
        if (arrival != null && arrival.close()) {
            arrivals.remove(arrival);
            refuseBody(arrival);
            release(arrival);
            answered(arrival);
        }
    }

    /** @return whether there is room for these octets */
    boolean hold(Arrival arrival, int octets) {
        arrival.hold(octets);
        return held.addAndGet(octets) <= limits.held();
    }

    /** Releases the octets that were held. */
    void release(Arrival arrival) {
        held.addAndGet(-arrival.letGo());
    }

    /** Records that a form starts to arrive. */
    void beginBody(Arrival arrival) {
        if (arrival.move(Phase.HEADERS, Phase.BODY)) {
            underWay.incrementAndGet();
        }
    }

    /** @return whether this call stopped the receiving of a form */
    boolean refuseBody(Arrival arrival) {
        boolean refused = arrival.move(Phase.BODY, Phase.REFUSED);
        if (refused) {
            underWay.decrementAndGet();
        }
        return refused;
    }

    /** Passes a request without a body to the application. */
    void admit(Arrival arrival) {
        if (arrival.move(Phase.HEADERS, Phase.ANSWERING)) {
            underWay.incrementAndGet();
        }
    }

    /** @return whether the form may go to the application, since it has not timed out */
    boolean admitBody(Arrival arrival) {
        return arrival.move(Phase.BODY, Phase.ANSWERING);
    }

    /** @return whether the upload may go to the application: their number is limited */
    boolean admitUpload(Arrival arrival) {
        if (uploads.incrementAndGet() > limits.uploadsAtOnce()) {
            uploads.decrementAndGet();
            return false;
        }
        arrival.restartClock(System.nanoTime());
        arrival.move(Phase.HEADERS, Phase.UPLOAD);
        underWay.incrementAndGet();
        return true;
    }

    /** Records that the response is complete, or that the client is gone. */
    void answered(Arrival arrival) {
        boolean ended = arrival.isEnded();
        if (arrival.phase() == Phase.UPLOAD) {
            // The time for the rest of it, if any, starts now.
            arrival.restartClock(System.nanoTime());
        }
        if (arrival.move(Phase.ANSWERING, Phase.HEADERS)) {
            underWay.decrementAndGet();
            arrival.reset();
        } else if (arrival.move(Phase.UPLOAD, ended ? Phase.HEADERS : Phase.REFUSED)) {
            uploads.decrementAndGet();
            underWay.decrementAndGet();
            if (ended) {
                arrival.reset();
            }
        }
    }

    /** @param tooSlow called for each form that has timed out, which is in {@link Phase#REFUSED} from then on */
    void sweep(Consumer<Arrival> tooSlow) {
        long now = System.nanoTime();
        for (Arrival arrival : arrivals) {
            if (!arrival.isWaiting()) {
                // Nobody waits for it: it is neither a request that has begun nor one that is kept alive after another.
                closeAfter(arrival, arrival.mute(now), limits.arrival());
                continue;
            }
            long age = arrival.age(now);
            switch (arrival.phase()) {
                case HEADERS -> closeAfter(arrival, age, limits.arrival());
                case REFUSED -> {
                    closeAfter(arrival, age, EdgeLimits.LONGEST_LINGER);
                    closeAfter(arrival, arrival.silence(now), EdgeLimits.LINGER);
                }
                case BODY -> {
                    if (age > limits.arrival().toNanos() && refuseBody(arrival)) {
                        tooSlow.accept(arrival);
                    }
                }
                case UPLOAD -> {
                    if (age > EdgeLimits.UPLOAD_GRACE.toNanos()
                            && arrival.received() < limits.uploadRate() * (age / 1_000_000_000L)) {
                        arrival.connection().closeSilently();
                    }
                }
                case ANSWERING -> {
                    // The application has the complete request.
                }
            }
        }
    }

    private static void closeAfter(Arrival arrival, long age, Duration limit) {
        if (age > limit.toNanos()) {
            arrival.connection().closeSilently();
        }
    }
}
