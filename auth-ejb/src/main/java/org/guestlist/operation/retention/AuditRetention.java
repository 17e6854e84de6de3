package org.guestlist.operation.retention;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.db.Timers;

/**
 * Removes events of the audit log that are older than the organisation's retention period, with their sign-in traces and what is known of
 * mails, every night and on every node. Uses many short statements, each in its own transaction, so that no request waits for a long one.
 */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class AuditRetention {

    private static final int SOME = 5000;

    private static final String NOT_REMOVED = "Old events could not be removed from the audit log";

    @Inject
    private Timers timers;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /** The retention period of an organisation. */
    private record Keeping(long id, int auditDays) {}

    /** Removes all events that are too old. */
    @Schedule(hour = "3", minute = "27", persistent = false)
    public void enforce() {
        timers.run(
                NOT_REMOVED,
                () -> sql.list(Keeping.class, "select id, audit_days from tenant where audit_days > 0 order by id")
                        .forEach(one -> timers.run(NOT_REMOVED + " of organisation " + one.id, () -> enforce(one))));
    }

    private void enforce(Keeping keeping) {
        Instant limit = clock.instant().minus(Duration.ofDays(keeping.auditDays));
        removeAll("audit_event", "occurred_at", keeping.id, limit);
        removeAll("login_trace", "occurred_at", keeping.id, limit);
        removeAll("mail_outbox", "sent_at", keeping.id, limit);
        removeAll("mail_outbox", "failed_at", keeping.id, limit);
    }

    private void removeAll(String table, String time, long organisation, Instant limit) {
        String delete = "delete from " + table + " where id in (select id from " + table + " where tenant_id = ? and "
                + time + " < ? order by " + time + " limit " + SOME + ")";
        int removed;
        do {
            removed = sql.update(delete, organisation, limit);
        } while (removed == SOME);
    }
}
