package org.guestlist.platform.db;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.platform.config.Settings;

/** Checks once a second whether the database answers; nothing else on this node does so while it is away. */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class.getName());

    @Inject
    private Database database;

    @Inject
    private Settings settings;

    private Probe probe;

    /** A thread of its own: those of the server may all be waiting for the database. */
    private final ExecutorService asking = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "guestlist-heartbeat");
        thread.setDaemon(true);
        return thread;
    });

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "Asks whether the database answers")
    void beat() {
        // The server removes a timer that throws, and the return of the database would go unnoticed.
        try {
            if (probe == null) {
                probe = settings.dbJndi().isPresent()
                        // The server's pool wants one of the server's threads.
                        ? new Probe(
                                database.dataSource()::getConnection,
                                false,
                                Reachability.NODE,
                                Runnable::run,
                                () -> false)
                        : new Probe(
                                new SettingsDataSource()::reopen,
                                true,
                                Reachability.NODE,
                                asking,
                                TimedSockets::isSilent);
            }
            probe.run();
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "The database could not be asked whether it is there", e);
        }
    }

    @PreDestroy
    void stop() {
        if (probe != null) {
            probe.close();
        }
        asking.shutdownNow();
    }
}
