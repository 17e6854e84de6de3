package org.guestlist.platform.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import org.guestlist.base.launch.Launch;

/**
 * Makes the system's clock, in UTC, injectable. It ticks in microseconds, as the databases do: a finer instant would be rounded up when it
 * is stored, and "now" would be in the future when it is read again. In a demonstration it goes behind while the weeks before are played.
 */
@Dependent
class Clocks {

    @Produces
    @ApplicationScoped
    Clock system() {
        Clock system = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
        return Launch.demo().<Clock>map(demo -> new DemoClock(demo, system)).orElse(system);
    }
}
