package org.guestlist.audit;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.guestlist.platform.db.Timers;

/** Stores what {@link Refusals} has counted, every few seconds and at shutdown. */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class RefusalTimer {

    @Inject
    private Timers timers;

    @Inject
    private Refusals refusals;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    @PreDestroy
    void store() {
        timers.run("Counts of refusals could not be stored", refusals::store);
    }
}
