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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** What goes with the events: tables, and when their rows were written. */
    private static final List<Dated> DATED = List.of(
            new Dated("audit_event", "occurred_at"),
            new Dated("login_trace", "occurred_at"),
            new Dated("group_history", "happened_at"),
            new Dated("mail_outbox", "sent_at"),
            new Dated("mail_outbox", "failed_at"));

    private static final String SOMETHING_OLD = DATED.stream()
            .map(one ->
                    "exists (select 1 from " + one.table + " d where d.tenant_id = t.id and d." + one.time + " < ?)")
            .collect(Collectors.joining(
                    " or ", "select t.id from tenant t where t.audit_days = ? and (", ") order by t.id"));

    private static final String NOT_REMOVED = "Old events could not be removed from the audit log";

    private record Dated(String table, String time) {}

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
        Object[] limits =
                Stream.concat(Stream.of(days), DATED.stream().map(one -> limit)).toArray();
        sql.list(Long.class, SOMETHING_OLD, limits)
                .forEach(one -> timers.run(NOT_REMOVED + " of organisation " + one, () -> enforce(one, limit)));
    }

    private void enforce(long organisation, Instant limit) {
        DATED.forEach(one -> removeAll(one, organisation, limit));
    }

    private void removeAll(Dated dated, long organisation, Instant limit) {
        String delete = """
                delete from %1$s
                where id in (select id from %1$s where tenant_id = ? and %2$s < ? order by %2$s limit %3$s)
                """.formatted(dated.table, dated.time, SOME);
        int removed;
        do {
            removed = sql.update(delete, organisation, limit);
        } while (removed == SOME);
    }
}
