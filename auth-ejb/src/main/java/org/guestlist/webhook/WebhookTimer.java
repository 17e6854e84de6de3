package org.guestlist.webhook;

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

/** Looks each second for webhooks that are to be told something, and sends to each in a lane of its own: a slow one delays no other. */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class WebhookTimer {

    /** How many messages a node sends to webhooks at once. */
    private static final int MOST = 32;

    private final Lanes lanes = new Lanes(MOST);

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Timers timers;

    @Inject
    private WebhookClaims claims;

    @Inject
    private WebhookSender sender;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "Sends events to webhooks")
    void run() {
        timers.run("Webhooks wait", () -> lanes.start(executor, claims::waiting, claims::next, sender::turn));
    }
}
