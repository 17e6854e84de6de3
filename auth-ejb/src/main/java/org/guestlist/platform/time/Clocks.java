package org.guestlist.platform.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/**
 * Makes the system's clock, in UTC, injectable. It ticks in microseconds, as the databases do: a finer instant would be rounded up when it
 * is stored, and "now" would be in the future when it is read again.
 */
@Dependent
class Clocks {

    @Produces
    @ApplicationScoped
    Clock system() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }
}
