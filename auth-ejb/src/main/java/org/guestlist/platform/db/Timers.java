package org.guestlist.platform.db;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a timer does at its turn, and what it does one by one then. */
@ApplicationScoped
public class Timers {

    private static final Logger LOG = Logger.getLogger(Timers.class.getName());

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private final Complaints complaints = new Complaints();

    /**
     * Does it, unless the database is away. What it throws is logged and goes no further: the server takes a timer away that throws, and
     * nobody would do its work any more; and of many that have their turn, one that fails keeps no other from it. The same failure at each
     * turn is logged once, and then once an hour ({@link Complaints}).
     *
     * @param what says for the log what has come to pass then, as in "Jobs wait"
     */
    public void run(String what, Runnable work) {
        if (database.isAway()) {
            return;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            complaints
                    .about(what, e, clock.instant())
                    .ifPresent(complaint -> LOG.log(Level.WARNING, e, () -> complaint));
            return;
        }
        complaints.over(what).ifPresent(LOG::info);
    }
}
