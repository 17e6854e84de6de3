package org.guestlist.backstage;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The server's clock while it is tested: the system's, moved. */
@Dependent
@Alternative
@Priority(1)
public class TestClock {

    private static volatile Duration offset = Duration.ZERO;
    private static volatile Instant stopped;

    /** Adds to how far the clock is ahead. */
    public static void forward(Duration by) {
        offset = offset.plus(by);
    }

    /** Stops it where it is; it can still be moved forward. */
    public static void stop() {
        stopped = Moved.SYSTEM.instant();
    }

    /** Lets it go again, and sets it right. */
    public static void right() {
        stopped = null;
        offset = Duration.ZERO;
    }

    @Produces
    @ApplicationScoped
    Clock clock() {
        return new Moved(ZoneOffset.UTC);
    }

    /** A class of its own, since a proxy of a scoped bean needs one that is not final and can be made without arguments. */
    static class Moved extends Clock {

        private static final Clock SYSTEM = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));

        private final ZoneId zone;

        Moved() {
            this(ZoneOffset.UTC);
        }

        Moved(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Moved(other);
        }

        @Override
        public Instant instant() {
            Instant still = stopped;
            return (still == null ? SYSTEM.instant() : still).plus(offset);
        }
    }
}
