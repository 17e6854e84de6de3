package org.guestlist.openid;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.guestlist.db.Sql;
import org.guestlist.db.Timers;
import org.guestlist.openid.BackChannelLogout.Notice;
import org.guestlist.tenant.TenantScope;

/**
 * Ends the sessions at applications whose session here is gone, and tells the applications that want to know, until they have accepted it.
 * Any node may do it; a notice that is claimed twice is sent twice, which does no harm.
 */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class BackChannelLogoutJob {

    private static final Logger LOG = Logger.getLogger(BackChannelLogoutJob.class.getName());

    /** After each failed attempt the next waits four times as long: 10 s, 40 s, … about 11 hours in all. */
    private static final int ATTEMPTS = 7;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final int AT_ONCE = 50;

    @Inject
    private Timers timers;

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private BackChannelLogout logout;

    @Inject
    private Clock clock;

    /** A session at an application that the application has yet to be told of. */
    public record Due(long id, long tenantId, Instant noticeDueAt, int noticeAttempts) {}

    /** Looks for ended sessions, and sends what is due. */
    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    public void run() {
        timers.run("Applications were not told of ended sessions", () -> {
            end();
            due().forEach(one -> timers.run("An application was not told of an ended session", () -> send(one)));
        });
    }

    /** Those that no application wants to know of are only ended. */
    private void end() {
        Instant now = clock.instant();
        sql.update(
                "update application_session set ended_at = ?, notice_due_at = (select case when a.back_channel_logout is not null"
                        + " then cast(? as timestamp with time zone) end from application a where a.id = application_session.application_id)"
                        + " where session_id is null and ended_at is null",
                now,
                now);
    }

    private List<Due> due() {
        return sql.list(
                Due.class,
                "select id, tenant_id, notice_due_at, notice_attempts from application_session where notice_due_at <= ?"
                        + " order by notice_due_at limit " + AT_ONCE,
                clock.instant());
    }

    private void send(Due due) {
        if (!claim(due)) {
            return;
        }
        Optional<Notice> notice = scope.call(due.tenantId(), () -> logout.prepare(due.id()));
        if (notice.isEmpty() || scope.call(due.tenantId(), () -> logout.send(notice.get()))) {
            sql.update("update application_session set notice_due_at = null where id = ?", due.id());
        } else if (due.noticeAttempts() + 1 >= ATTEMPTS) {
            LOG.warning(() -> notice.get().address() + " has not accepted a logout token in " + ATTEMPTS + " attempts");
            sql.update("update application_session set notice_due_at = null where id = ?", due.id());
        }
    }

    /** Whoever sets the time of the next attempt makes this one. */
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
