package org.guestlist.web.edge;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.glassfish.grizzly.Connection;
import org.guestlist.web.edge.Arrival.Phase;

/** All that is arriving and being answered, counted; and the sweep that ends what takes too long. */
final class Traffic {

    /** Whether requests are let through. */
    enum Stage {
        OPEN,
        /** As before, but readiness says no, and connections are not kept. */
        LEAVING,
        /** New requests get the page for it; those under way are finished. */
        CLOSED
    }

    private final Limits limits;
    private final Set<Arrival> arrivals = ConcurrentHashMap.newKeySet();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger uploads = new AtomicInteger();
    private final AtomicLong held = new AtomicLong();
    private volatile Stage stage = Stage.OPEN;

    Traffic(Limits limits) {
        this.limits = limits;
    }

    Stage stage() {
        return stage;
    }

    void enter(Stage next) {
        stage = next;
    }

    /** @return requests that are being answered, and forms that are coming */
    int underWay() {
        return underWay.get();
    }

    /** @return what is known of the connection */
    Arrival on(Connection<?> connection) {
        Arrival known = Arrival.of(connection);
        if (known != null) {
            return known;
        }
        Arrival arrival = Arrival.begin(connection);
        arrivals.add(arrival);
        return arrival;
    }

    /** The connection is closed. */
    void forget(Arrival arrival) {
        if (arrival != null && arrival.close()) {
            arrivals.remove(arrival);
            refuseBody(arrival);
            release(arrival);
            answered(arrival);
        }
    }

    /** @return whether there is room for so many octets more */
    boolean hold(Arrival arrival, int octets) {
        arrival.hold(octets);
        return held.addAndGet(octets) <= limits.held();
    }

    /** What was held is held no longer. */
    void release(Arrival arrival) {
        held.addAndGet(-arrival.letGo());
    }

    /** A form begins to come. */
    void beginBody(Arrival arrival) {
        if (arrival.move(Phase.HEADERS, Phase.BODY)) {
            underWay.incrementAndGet();
        }
    }

    /** @return whether it was this call that ended the coming of a form */
    boolean refuseBody(Arrival arrival) {
        boolean refused = arrival.move(Phase.BODY, Phase.REFUSED);
        if (refused) {
            underWay.decrementAndGet();
        }
        return refused;
    }

    /** A request without a body goes to the application. */
    void admit(Arrival arrival) {
        if (arrival.move(Phase.HEADERS, Phase.ANSWERING)) {
            underWay.incrementAndGet();
        }
    }

    /** @return whether the form goes to the application, for its time is not over */
    boolean admitBody(Arrival arrival) {
        return arrival.move(Phase.BODY, Phase.ANSWERING);
    }

    /** @return whether the upload may go to the application: only so many do at a time */
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

    /** The answer is complete, or nobody is there any more to get it. */
    void answered(Arrival arrival) {
        boolean ended = arrival.isEnded();
        if (arrival.move(Phase.ANSWERING, Phase.HEADERS)) {
            underWay.decrementAndGet();
            arrival.reset();
        } else if (arrival.move(Phase.UPLOAD, ended ? Phase.HEADERS : Phase.REFUSED)) {
            uploads.decrementAndGet();
            underWay.decrementAndGet();
            arrival.reset();
            if (!ended) {
                arrival.touch(System.nanoTime());
            }
        }
    }

    /** @param tooSlow told of each form whose time is over, which is in {@link Phase#REFUSED} from then on */
    void sweep(Consumer<Arrival> tooSlow) {
        long now = System.nanoTime();
        for (Arrival arrival : arrivals) {
            if (!arrival.isWaiting()) {
                continue;
            }
            long age = arrival.age(now);
            switch (arrival.phase()) {
                case HEADERS -> closeAfter(arrival, age, limits.arrival());
                case REFUSED -> closeAfter(arrival, age, Limits.LINGER);
                case BODY -> {
                    if (age > limits.arrival().toNanos() && refuseBody(arrival)) {
                        tooSlow.accept(arrival);
                    }
                }
                case UPLOAD -> {
                    if (age > Limits.UPLOAD_GRACE.toNanos() && arrival.received() < limits.uploadRate() * (age / 1_000_000_000L)) {
                        arrival.connection().closeSilently();
                    }
                }
                case ANSWERING -> {
                    // The application has all of it.
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
