package org.guestlist.operation.watch;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guestlist.audit.AuditReceiver;
import org.guestlist.organisation.tenant.TenantTimers;
import org.guestlist.platform.config.WatchSettings;
import org.guestlist.platform.db.Database;
import org.guestlist.platform.db.ServerPool;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.db.Timers;
import org.guestlist.platform.metrics.Metrics;

/**
 * The metrics that only the database knows, the same on every node: read by one statement every 15 seconds, and only if metrics are served.
 * While the database is away they stay as they were, and {@code guestlist_database_up} is 0.
 */
@Singleton
@Startup
@DependsOn("StartUp")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class DatabaseFigures {

    private static final String WAITING_MAILS =
            " from mail_outbox where sent_at is null and failed_at is null" + TenantTimers.NOT_SUSPENDED;

    private static final String FIGURES = """
            select
                (select count(*) %1$s) as mails_waiting,
                (select min(created_at) %1$s) as mails_since,
                (select count(*) from mail_outbox
                    where sent_at is null and failed_at > ? and obstacle is null) as mails_failed,
                (select count(*) from job where state = 'WAITING' %2$s) as jobs_waiting,
                (select count(*) from job where state = 'RUNNING') as jobs_running,
                (select count(*) from job where state = 'FAILED' and ended_at > ?) as jobs_failed,
                (select count(*) from session where expires_at > ?) as sessions
            """.formatted(WAITING_MAILS, TenantTimers.NOT_SUSPENDED);

    @Inject
    private WatchSettings settings;

    @Inject
    private Metrics metrics;

    @Inject
    private Database database;

    @Inject
    private Sql sql;

    @Inject
    private StreamQueue streams;

    @Inject
    private Timers timers;

    @Inject
    private Clock clock;

    private Gauge mailsWaiting;
    private Gauge oldestMail;
    private Gauge mailsFailed;
    private Gauge jobs;
    private Gauge jobsFailed;
    private Gauge sessions;
    private Gauge eventsWaiting;
    private Gauge oldestEvent;

    private record Figures(
            long mailsWaiting,
            Optional<Instant> mailsSince,
            long mailsFailed,
            long jobsWaiting,
            long jobsRunning,
            long jobsFailed,
            long sessions) {}

    @PostConstruct
    void start() {
        mailsWaiting = gauge("guestlist_mails_waiting", "Mails that wait to be sent.");
        oldestMail = gauge("guestlist_mails_oldest_waiting_seconds", "For how long the oldest of them has waited.");
        mailsFailed = gauge("guestlist_mails_failed", "Mails given up in the last 24 hours.");
        jobs = Gauge.builder()
                .withoutExemplars()
                .name("guestlist_jobs")
                .help("Work in the background that is not over, by its state.")
                .labelNames("state")
                .register(metrics.registry());
        jobsFailed = gauge("guestlist_jobs_failed", "Work in the background that failed in the last 24 hours.");
        sessions = gauge("guestlist_sessions", "Sessions that have not ended.");
        eventsWaiting = ofReceiver("guestlist_audit_events_waiting", "Audit events that a receiver has yet to take.");
        oldestEvent = ofReceiver(
                "guestlist_audit_events_oldest_waiting_seconds", "For how long the oldest of them has waited.");
        noneWaits();
        GaugeWithCallback.builder()
                .name("guestlist_database_up")
                .help("Whether this node reaches the database.")
                .callback(callback -> callback.call(database.isAway() ? 0 : 1))
                .register(metrics.registry());
        ServerPool pool = new ServerPool();
        GaugeWithCallback.builder()
                .name("guestlist_db_connections")
                .help("Connections of this node to the database, by their state.")
                .labelNames("state")
                .callback(callback -> pool.read().ifPresent(numbers -> {
                    callback.call(numbers.used(), "used");
                    callback.call(numbers.free(), "free");
                }))
                .register(metrics.registry());
        GaugeWithCallback.builder()
                .name("guestlist_db_connections_most")
                .help("How many connections to the database this node may have, besides that of its heartbeat.")
                .callback(callback -> pool.read().ifPresent(numbers -> callback.call(numbers.most())))
                .register(metrics.registry());
    }

    private Gauge ofReceiver(String name, String help) {
        return Gauge.builder()
                .name(name)
                .help(help)
                .withoutExemplars()
                .labelNames("receiver")
                .register(metrics.registry());
    }

    private Gauge gauge(String name, String help) {
        return Gauge.builder().name(name).help(help).withoutExemplars().register(metrics.registry());
    }

    /** Reads them. */
    @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false, info = "Reads the figures of the metrics")
    void turn() {
        if (settings.metricsAddress().isPresent()) {
            timers.run("Metrics of the database are old", this::read);
        }
    }

    private void read() {
        Instant now = clock.instant();
        Instant yesterday = now.minus(Duration.ofDays(1));
        Figures figures = sql.one(Figures.class, FIGURES, yesterday, yesterday, now);
        mailsWaiting.set(figures.mailsWaiting);
        oldestMail.set(figures.mailsSince
                .map(since -> Math.max(0, Duration.between(since, now).toSeconds()))
                .orElse(0L));
        mailsFailed.set(figures.mailsFailed);
        jobs.labelValues("waiting").set(figures.jobsWaiting);
        jobs.labelValues("running").set(figures.jobsRunning);
        jobsFailed.set(figures.jobsFailed);
        sessions.set(figures.sessions);
        readStreams(now);
    }

    private void noneWaits() {
        for (AuditReceiver receiver : AuditReceiver.values()) {
            eventsWaiting.labelValues(Metrics.label(receiver)).set(0);
            oldestEvent.labelValues(Metrics.label(receiver)).set(0);
        }
    }

    private void readStreams(Instant now) {
        List<StreamQueue.Waiting> all = streams.waiting();
        noneWaits();
        for (StreamQueue.Waiting waiting : all) {
            String receiver = Metrics.label(waiting.receiver());
            eventsWaiting.labelValues(receiver).set(waiting.events());
            oldestEvent
                    .labelValues(receiver)
                    .set(Math.max(0, Duration.between(waiting.since(), now).toSeconds()));
        }
    }
}
