package org.guestlist.audit;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.db.Database;

/** Stores what {@link Refusals} has counted, every few seconds and at shutdown. */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class RefusalJob {

    private static final Logger LOG = Logger.getLogger(RefusalJob.class.getName());

    @Inject
    private Database database;

    @Inject
    private Refusals refusals;

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    @PreDestroy
    void store() {
        if (database.isAway()) {
            return;
        }
        // The server removes a timer that throws.
        try {
            refusals.store();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Counts of refusals could not be stored: " + e.getMessage());
        }
    }
}
