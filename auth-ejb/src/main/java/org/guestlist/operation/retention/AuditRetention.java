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

    private static final String SOMETHING_OLD = "select t.id from tenant t where t.audit_days = ? and ("
            + "exists (select 1 from audit_event e where e.tenant_id = t.id and e.occurred_at < ?)"
            + " or exists (select 1 from login_trace l where l.tenant_id = t.id and l.occurred_at < ?)"
            + " or exists (select 1 from mail_outbox m where m.tenant_id = t.id and m.sent_at < ?)"
            + " or exists (select 1 from mail_outbox m where m.tenant_id = t.id and m.failed_at < ?)) order by t.id";

    private static final String NOT_REMOVED = "Old events could not be removed from the audit log";

    @Inject
    private Timers timers;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /** Removes all events that are too old. Asks nothing of an organisation in which none is. */
    @Schedule(hour = "3", minute = "27", persistent = false)
    public void enforce() {
        timers.run(
                NOT_REMOVED,
                () -> sql.list(Integer.class, "select distinct audit_days from tenant where audit_days > 0")
                        .forEach(days -> timers.run(NOT_REMOVED + " after " + days + " days", () -> enforce(days))));
    }

    private void enforce(int days) {
        Instant limit = clock.instant().minus(Duration.ofDays(days));
        sql.list(Long.class, SOMETHING_OLD, days, limit, limit, limit, limit)
                .forEach(one -> timers.run(NOT_REMOVED + " of organisation " + one, () -> enforce(one, limit)));
    }

    private void enforce(long organisation, Instant limit) {
        removeAll("audit_event", "occurred_at", organisation, limit);
        removeAll("login_trace", "occurred_at", organisation, limit);
        removeAll("mail_outbox", "sent_at", organisation, limit);
        removeAll("mail_outbox", "failed_at", organisation, limit);
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
