package org.guestlist.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Makes the system's clock, in UTC, injectable. */
@Dependent
public class Clocks {

    @Produces
    @ApplicationScoped
    Clock system() {
        return Clock.systemUTC();
    }
}
