package org.guestlist.operation.watch;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.audit.AuditOutbox;
import org.guestlist.audit.AuditReceiver;
import org.guestlist.platform.config.Console;
import org.guestlist.platform.config.WatchSettings;
import org.guestlist.platform.db.Timers;
import org.guestlist.platform.outbound.OutboundHttp;

/**
 * Sends audit events to the receivers that are set: looks each second whether any wait, and sends them in batches, in the order in which
 * they were queued, until none is left. A receiver that takes none delays no other one, and is tried again after a while.
 */
@Singleton
@Startup
@DependsOn("StartUp")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class AuditStreams {

    private static final Logger LOG = Logger.getLogger(AuditStreams.class.getName());
    private static final int BATCH = 100;

    @Inject
    private WatchSettings settings;

    @Inject
    private AuditOutbox outbox;

    @Inject
    private StreamQueue queue;

    @Inject
    private OutboundHttp http;

    @Inject
    private Clock clock;

    @Inject
    private Timers timers;

    private final UUID node = UUID.randomUUID();
    private final Map<AuditReceiver, Line> lines = new EnumMap<>(AuditReceiver.class);

    /** @param turn of the one thread that sends, and changes whether the receiver is known to fail */
    private record Line(Receiver receiver, ReentrantLock turn, boolean[] failing) {}

    @PostConstruct
    void start() {
        try {
            outbox.receivers()
                    .forEach(name -> lines.put(name, new Line(open(name), new ReentrantLock(), new boolean[1])));
        } catch (RuntimeException e) {
            Console.publishFailure(e.getMessage());
            throw e;
        }
    }

    private Receiver open(AuditReceiver name) {
        return switch (name) {
            case SYSLOG -> new SyslogReceiver(settings.syslog().orElseThrow());
            case WEBHOOK -> new WebhookReceiver(settings.auditWebhook().orElseThrow(), http, clock);
        };
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "Sends audit events to syslog")
    void syslog() {
        turn(AuditReceiver.SYSLOG);
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false, info = "Sends audit events to the webhook")
    void webhook() {
        turn(AuditReceiver.WEBHOOK);
    }

    private void turn(AuditReceiver name) {
        Line line = lines.get(name);
        // The turn before may still be at it.
        if (line != null && line.turn.tryLock()) {
            try {
                timers.run("Audit events wait", () -> send(name, line));
            } finally {
                line.turn.unlock();
            }
        }
    }

    private void send(AuditReceiver name, Line line) {
        if (!queue.isAnythingWaiting(name)) {
            return;
        }
        while (queue.claim(name, node)) {
            List<StreamedEvent> batch = queue.next(name, BATCH);
            if (!take(name, line, batch) || batch.size() < BATCH) {
                break;
            }
        }
        queue.release(name, node);
    }

    /** @return whether the receiver has taken them */
    private boolean take(AuditReceiver name, Line line, List<StreamedEvent> batch) {
        List<StreamedEvent> there =
                batch.stream().filter(StreamedEvent::isThere).toList();
        try {
            if (!there.isEmpty()) {
                line.receiver.send(there);
            }
        } catch (IOException e) {
            queue.failed(name, String.valueOf(e.getMessage()));
            if (!line.failing[0]) {
                LOG.log(Level.WARNING, "Audit events wait, {0} does not take them: {1}", new Object[] {
                    name, e.getMessage()
                });
            }
            line.failing[0] = true;
            return false;
        }
        queue.taken(name, batch);
        if (line.failing[0]) {
            LOG.log(Level.INFO, "{0} takes audit events again.", name);
        }
        line.failing[0] = false;
        return true;
    }
}
