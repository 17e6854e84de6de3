package org.guestlist.platform.db;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;

/**
 * Whether this node reaches the database. {@link Heartbeat} updates it once a second; all other code only reads it, so that no request
 * waits for a database that is known to be away. A connection belongs to the generation in which it was opened: what was opened before the
 * database was away is not used again.
 */
final class Reachability {

    /** Static, since the server creates the data source and the container creates the beans, and both need this state. */
    static final Reachability NODE = new Reachability(Clock.systemUTC());

    private static final Logger LOG = Logger.getLogger(Reachability.class.getName());

    private final Clock clock;
    private final AtomicReference<State> state = new AtomicReference<>(new State(1, Optional.empty()));

    private record State(long generation, Optional<Instant> awaySince) {}

    Reachability(Clock clock) {
        this.clock = clock;
    }

    /** @return since when the database is away; empty while it is available */
    Optional<Instant> awaySince() {
        return state.get().awaySince();
    }

    boolean isAway() {
        return awaySince().isPresent();
    }

    /** @return the generation for connections that are opened now */
    long generation() {
        return state.get().generation();
    }

    /**
     * Records that the database did not answer.
     *
     * @param generation the generation that was current when it was asked; a failure from before the database came back is ignored
     * @param why one line for the log
     */
    void lost(long generation, String why) {
        State before = state.get();
        if (before.generation() == generation
                && before.awaySince().isEmpty()
                && state.compareAndSet(before, new State(generation + 1, Optional.of(clock.instant())))) {
            LOG.warning(() -> "The database is away, pages say so until it is back: " + why);
        }
    }

    /** Records that a new connection could be opened. */
    void found() {
        State before = state.get();
        if (before.awaySince().isPresent()
                && state.compareAndSet(before, new State(before.generation(), Optional.empty()))) {
            LOG.info(() -> "The database is back after "
                    + Duration.between(before.awaySince().get(), clock.instant())
                            .toMillis() + " ms.");
        }
    }
}
