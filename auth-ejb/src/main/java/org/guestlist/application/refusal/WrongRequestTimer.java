package org.guestlist.application.refusal;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import org.guestlist.platform.db.Timers;

/** Stores what {@link WrongRequests} has counted, every few seconds and at shutdown. */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class WrongRequestTimer {

    @Inject
    private Timers timers;

    @Inject
    private WrongRequests requests;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    @PreDestroy
    void store() {
        timers.run("Counts of refused requests could not be stored", requests::store);
    }
}
