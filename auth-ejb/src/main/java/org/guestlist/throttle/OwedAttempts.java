package org.guestlist.throttle;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.db.Timers;

/**
 * Attempts that are to be given back, but the database could not write it: they are tried again each second. A node that is killed
 * meanwhile forgets them, as it does attempts under way.
 */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class OwedAttempts {

    private static final int AT_MOST = 10_000;

    private final BlockingQueue<AttemptRow> owed = new LinkedBlockingQueue<>(AT_MOST);

    @Inject
    private Timers timers;

    @Inject
    private Sql sql;

    /** Remembers one, by its key in the table; beyond some thousands they are forgotten. */
    public void add(long tenantId, String keyHash, long browserId) {
        owed.offer(new AttemptRow(sql, tenantId, keyHash, browserId));
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "Gives attempts back")
    void giveBack() {
        if (!owed.isEmpty()) {
            timers.run("Attempts wait to be given back", this::giveAllBack);
        }
    }

    private void giveAllBack() {
        for (AttemptRow row = owed.peek(); row != null; row = owed.peek()) {
            row.giveBack();
            owed.remove(row);
        }
    }
}
