package org.guestlist.application.signal;

import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import org.guestlist.platform.db.Lanes;
import org.guestlist.platform.db.Timers;

/** Looks each second for receivers for which signals wait, and sends to each in a lane of its own: a slow one delays no other. */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class SignalTimer {

    /** To how many receivers a node sends at once. */
    private static final int MOST = 16;

    private final Lanes lanes = new Lanes(MOST);

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Timers timers;

    @Inject
    private SignalClaims claims;

    @Inject
    private SignalSender sender;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "Sends signals to receivers")
    void run() {
        timers.run("Signals wait", () -> lanes.start(executor, claims::waiting, claims::next, sender::turn));
    }
}
