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
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.guestlist.application.EndedSessions;
import org.guestlist.application.openid.BackChannelLogout.Notice;
import org.guestlist.application.openid.BackChannelLogout.Outcome;
import org.guestlist.application.openid.NoticeClaims.Claimed;
import org.guestlist.application.openid.NoticeClaims.Due;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Lanes;
import org.guestlist.platform.db.Lanes.Turn;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.db.Timers;

/**
 * Ends the sessions at applications whose session here is gone, and tells the applications that want to know, until they have accepted it.
 * Any node may do it; a notice that is claimed twice is sent twice, which does no harm.
 *
 * <p>Each application is told in a lane of its own, one notice after the other, so that one that is slow or down keeps no other waiting. A
 * turn ends with the first notice that is not accepted.
 */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class BackChannelLogoutTimer {

    private static final Logger LOG = Logger.getLogger(BackChannelLogoutTimer.class.getName());

    /** After each failed attempt the next waits four times as long: 10 s, 40 s, … about 11 hours in all. */
    private static final int ATTEMPTS = 7;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);

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
    private NoticeClaims claims;

    @Inject
    private TenantScope scope;

    @Inject
    private EndedSessions ended;

    @Inject
    private BackChannelLogout logout;

    @Inject
    private Clock clock;

    private final Lanes lanes = new Lanes(LANES);

    /** Looks for ended sessions, and starts lanes for the applications that are to be told. */
    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    public void run() {
        timers.run("Applications were not told of ended sessions", () -> {
            ended.endUntold();
            ended.toTell()
                    .forEach(one -> timers.run(
                            "Sessions at application " + one.application() + " were not ended", () -> ended.end(one)));
            lanes.start(executor, claims::waiting, claims::next, this::tell);
        });
    }

    private void tell(Claimed application, Turn turn) {
        timers.run("Application " + application.id() + " was not told of an ended session", () -> {
            try {
                List<Due> due;
                do {
                    due = claims.due(application);
                } while (!due.isEmpty() && due.stream().allMatch(one -> send(one) && !turn.isOver()));
            } finally {
                claims.release(application);
            }
        });
    }

    /** @return false if the application has not accepted it; also true if another node sends it */
    private boolean send(Due due) {
        if (!claims.take(due, FIRST_WAIT.multipliedBy(1L << 2 * due.noticeAttempts()))) {
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
            int mended = sql.update("""
                    update application set notices_failing_since = null, notice_failure = null, notices_arrived_at = ?
                    where id = ? and notices_failing_since is not null""", now, due.applicationId());
            if (mended == 0) {
                sql.update("""
                        update application set notices_arrived_at = ?
                        where id = ? and (notices_arrived_at is null or notices_arrived_at < ?)
                        """, now, due.applicationId(), now.minus(ARRIVAL_NOTED_EVERY));
            } else {
                LOG.info(() -> notice.address() + " accepts logout tokens again");
            }
            return;
        }
        String why = failure.get().length() > LONGEST ? failure.get().substring(0, LONGEST) : failure.get();
        int begun = sql.update("""
                update application set notices_failing_since = ?, notice_failure = ?
                where id = ? and notices_failing_since is null""", clock.instant(), why, due.applicationId());
        if (begun > 0) {
            LOG.warning(
                    () -> notice.address() + " has not accepted a logout token (" + why
                            + "); the application may keep sessions that have ended here. It is told again, for about 11 hours");
        }
    }
}
