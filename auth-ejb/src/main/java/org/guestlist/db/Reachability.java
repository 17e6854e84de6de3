package org.guestlist.db;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;

/**
 * Whether this node reaches the database. {@link Heartbeat} finds out, once a second; everybody else only asks, so that nobody waits for a
 * database that is known to be away. A connection belongs to the generation in which it was opened: what was opened before the database was
 * away is not used again.
 */
final class Reachability {

    /** The server makes the data source and the container makes the beans; what both must know is kept for the application. */
    static final Reachability NODE = new Reachability(Clock.systemUTC());

    private static final Logger LOG = Logger.getLogger(Reachability.class.getName());

    private final Clock clock;
    private final AtomicReference<State> state = new AtomicReference<>(new State(1, Optional.empty()));

    private record State(long generation, Optional<Instant> awaySince) {
    }

    Reachability(Clock clock) {
        this.clock = clock;
    }

    /** @return since when the database is away; nothing while it is there */
    Optional<Instant> awaySince() {
        return state.get().awaySince();
    }

    boolean isAway() {
        return awaySince().isPresent();
    }

    /** @return the generation of connections that are opened now */
    long generation() {
        return state.get().generation();
    }

    /**
     * The database did not answer.
     *
     * @param generation the one that was current when it was asked; what was asked before the database came back says nothing about now
     * @param why one line for the log
     */
    void lost(long generation, String why) {
        State before = state.get();
        if (before.generation() == generation && before.awaySince().isEmpty()
                && state.compareAndSet(before, new State(generation + 1, Optional.of(clock.instant())))) {
            LOG.warning(() -> "The database is away, pages say so until it is back: " + why);
        }
    }

    /** A new connection could be opened. */
    void found() {
        State before = state.get();
        if (before.awaySince().isPresent() && state.compareAndSet(before, new State(before.generation(), Optional.empty()))) {
            LOG.info(() -> "The database is back after " + Duration.between(before.awaySince().get(), clock.instant()).toMillis() + " ms.");
        }
    }
}
