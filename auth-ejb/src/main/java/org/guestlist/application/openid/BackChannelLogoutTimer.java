package org.guestlist.application.openid;

import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import org.guestlist.application.EndedSessions;
import org.guestlist.application.openid.BackChannelLogout.Notice;
import org.guestlist.application.openid.BackChannelLogout.Outcome;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.db.Timers;

/**
 * Ends the sessions at applications whose session here is gone, and tells the applications that want to know, until they have accepted it.
 * Any node may do it; a notice that is claimed twice is sent twice, which does no harm.
 *
 * <p>Each application is told in a lane of its own, one notice after the other, so that one that is slow or down keeps no other waiting. A
 * lane ends with the first notice that is not accepted; whose last lane is the longest ago is next.
 */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class BackChannelLogoutTimer {

    private static final Logger LOG = Logger.getLogger(BackChannelLogoutTimer.class.getName());

    /** After each failed attempt the next waits four times as long: 10 s, 40 s, … about 11 hours in all. */
    private static final int ATTEMPTS = 7;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final int AT_ONCE = 50;

    /** That notices arrive is written down so often at most: many people may be signed out at once. */
    private static final Duration ARRIVAL_NOTED_EVERY = Duration.ofMinutes(1);

    /** How much is kept of what went wrong, in characters. */
    private static final int LONGEST = 200;

    /** How many applications a node tells at once. */
    private static final int LANES = 16;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private Timers timers;

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private EndedSessions ended;

    @Inject
    private BackChannelLogout logout;

    @Inject
    private Clock clock;

    /** The applications that this node is telling. */
    private final Set<Long> inHand = ConcurrentHashMap.newKeySet();

    /** When this node last told each application that waits. */
    private final Map<Long, Instant> toldAt = new ConcurrentHashMap<>();

    /** A session at an application that the application has yet to be told of. */
    public record Due(long id, long tenantId, long applicationId, int noticeAttempts) {}

    /** Looks for ended sessions, and starts lanes for the applications that are to be told. */
    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    public void run() {
        timers.run("Applications were not told of ended sessions", () -> {
            ended.endUntold();
            ended.toTell()
                    .forEach(one -> timers.run(
                            "Sessions at application " + one.application() + " were not ended", () -> ended.end(one)));
            List<Long> waiting = waiting();
            toldAt.keySet().retainAll(waiting);
            // Lanes change it meanwhile.
            Map<Long, Instant> told = Map.copyOf(toldAt);
            waiting.stream()
                    .sorted(Comparator.comparing(application -> told.getOrDefault(application, Instant.EPOCH)))
                    .forEach(this::startLane);
        });
    }

    private List<Long> waiting() {
        return sql.list(
                Long.class,
                "select distinct application_id from application_session where notice_due_at <= ?",
                clock.instant());
    }

    private void startLane(long application) {
        if (inHand.size() >= LANES || !inHand.add(application)) {
            return;
        }
        boolean started = false;
        try {
            executor.execute(() -> tell(application));
            started = true;
        } finally {
            if (!started) {
                inHand.remove(application);
            }
        }
    }

    private void tell(long application) {
        try {
            timers.run("Application " + application + " was not told of an ended session", () -> {
                List<Due> due;
                do {
                    due = due(application);
                } while (!due.isEmpty() && due.stream().allMatch(this::send));
            });
        } finally {
            toldAt.put(application, clock.instant());
            inHand.remove(application);
        }
    }

    private List<Due> due(long application) {
        return sql.list(
                Due.class,
                "select id, tenant_id, application_id, notice_attempts from application_session where application_id = ? and notice_due_at <= ?"
                        + " order by notice_due_at limit " + AT_ONCE,
                application,
                clock.instant());
    }

    /** @return false if the application has not accepted it; also true if another node sends it */
    private boolean send(Due due) {
        if (!claim(due)) {
            return true;
        }
        Optional<Notice> notice = scope.call(due.tenantId(), () -> logout.prepare(due.id()));
        Optional<String> failure = notice.map(one -> scope.call(due.tenantId(), () -> logout.send(one)))
                .filter(outcome -> !outcome.accepted())
                .map(Outcome::text);
        boolean accepted = failure.isEmpty();
        boolean lastAttempt = due.noticeAttempts() + 1 >= ATTEMPTS;
        notice.ifPresent(one -> note(due, one, failure));
        if (!accepted && lastAttempt) {
            LOG.warning(() -> notice.get().address() + " has not accepted a logout token in " + ATTEMPTS + " attempts");
        }
        if (accepted || lastAttempt) {
            sql.update("update application_session set notice_due_at = null where id = ?", due.id());
        }
        return accepted;
    }

    /** For the application's page; only the first failure in a row, and the end of it, are logged. */
    private void note(Due due, Notice notice, Optional<String> failure) {
        if (failure.isEmpty()) {
            Instant now = clock.instant();
            int mended = sql.update(
                    "update application set notices_failing_since = null, notice_failure = null, notices_arrived_at = ?"
                            + " where id = ? and notices_failing_since is not null",
                    now,
                    due.applicationId());
            if (mended == 0) {
                sql.update(
                        "update application set notices_arrived_at = ? where id = ? and (notices_arrived_at is null or notices_arrived_at < ?)",
                        now,
                        due.applicationId(),
                        now.minus(ARRIVAL_NOTED_EVERY));
            } else {
                LOG.info(() -> notice.address() + " accepts logout tokens again");
            }
            return;
        }
        String why = failure.get().length() > LONGEST ? failure.get().substring(0, LONGEST) : failure.get();
        int begun = sql.update(
                "update application set notices_failing_since = ?, notice_failure = ? where id = ? and notices_failing_since is null",
                clock.instant(),
                why,
                due.applicationId());
        if (begun > 0) {
            LOG.warning(
                    () -> notice.address() + " has not accepted a logout token (" + why
                            + "); the application may keep sessions that have ended here. It is told again, for about 11 hours");
        }
    }

    /** Sets the time of the next attempt. @return whether this attempt is this node's */
    private boolean claim(Due due) {
        Duration wait = FIRST_WAIT.multipliedBy(1L << 2 * due.noticeAttempts());
        return sql.update(
                        "update application_session set notice_attempts = notice_attempts + 1, notice_due_at = ?"
                                + " where id = ? and notice_attempts = ? and notice_due_at is not null",
                        clock.instant().plus(wait),
                        due.id(),
                        due.noticeAttempts())
                == 1;
    }
}
