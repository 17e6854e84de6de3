package org.guestlist.platform.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.guestlist.base.launch.Demo;

/** The clock of a demonstration: behind the system's while the weeks before are played, and the same from then on. */
final class DemoClock extends Clock {

    private final Demo demo;
    private final Clock system;

    DemoClock(Demo demo, Clock system) {
        this.demo = demo;
        this.system = system;
    }

    @Override
    public Instant instant() {
        return demo.at(system.instant());
    }

    @Override
    public ZoneId getZone() {
        return system.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new DemoClock(demo, system.withZone(zone));
    }
}
