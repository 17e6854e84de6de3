package org.guestlist.operation.retention;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.guestlist.directory.DirectoryUndo;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.db.Timers;

/**
 * Removes obsolete rows every night, on every node; a second node finds nothing left. Uses many short statements, each in its own
 * transaction: after a day with millions of sign-ins, one for all would take longer than a statement may.
 */
@Singleton
@DependsOn("Database")
@TransactionManagement(TransactionManagementType.BEAN)
public class PurgeTimer {

    private static final int SOME = 5000;

    /**
     * The rows to remove, and how long after they became obsolete. Counted failures are kept until a success or a reset, or for two years
     * without an attempt: the same for addresses with and without an account, so that clients cannot distinguish them (ADR 11).
     */
    private static final List<Spent> SPENT = List.of(
            new Spent(
                    "roster_import",
                    "id",
                    "created_at < ? and state not in ('CHECKING', 'IMPORTING') and coalesce(undo, '') <> 'RUNNING'",
                    Duration.ofDays(7),
                    // Each with all of its rows.
                    1),
            new Spent("provider_test", "uuid", "tested_at < ?", Duration.ofDays(1)),
            new Spent("pending_link", "uuid", "expires_at < ?", Duration.ofHours(1)),
            new Spent("job", "id", "ended_at < ?", Duration.ofDays(90)),
            new Spent("bulk", "id", "created_at < ?", Duration.ofDays(90), 1),
            new Spent("session", "id", "expires_at < ?", Duration.ofDays(1)),
            new Spent("answer_used", "answer_hash", "expires_at < ?", Duration.ofDays(1)),
            new Spent("login_trace", "id", "occurred_at < ?", Duration.ofDays(90)),
            new Spent("link", "id", "expires_at < ?", Duration.ofDays(90)),
            new Spent(
                    "throttle",
                    "tenant_id, key_hash, browser_id",
                    "failures = 0 and last_attempt_at < ?",
                    Duration.ofDays(1)),
            new Spent(
                    "throttle",
                    "tenant_id, key_hash, browser_id",
                    "failures < 100 and last_attempt_at < ?",
                    Duration.ofDays(730)),
            new Spent(
                    "source_limit",
                    "key_hash",
                    "full_at < extract(epoch from cast(? as timestamp with time zone)) * 1000000",
                    Duration.ofDays(1)),
            new Spent("tenant_change", "id", "changed_at < ?", Duration.ofDays(1)),
            new Spent("authorization_request", "token_hash", "expires_at < ?", Duration.ofHours(1)),
            new Spent(
                    "application_refusal",
                    "tenant_id, application_id, problem, sent_hash",
                    "last_at < ?",
                    Duration.ofDays(30)),
            new Spent("device_request", "device_hash", "expires_at < ?", Duration.ofHours(1)),
            new Spent("authorization_grant", "id", "expires_at < ?", Duration.ofDays(1)),
            new Spent("api_answer", "application_id, key_hash", "created_at < ?", Duration.ofDays(1)),
            new Spent("webhook_delivery", "id", "queued_at < ?", Duration.ofDays(30)),
            // Nobody needs to know any more.
            new Spent("shared_signal", "id", "queued_at < ?", Duration.ofDays(7)),
            new Spent("directory_request", "id", "happened_at < ?", Duration.ofDays(30)),
            new Spent("directory_deed", "id", "happened_at < ?", DirectoryUndo.KEPT),
            new Spent("former_group", "id", "happened_at < ?", DirectoryUndo.KEPT),
            new Spent("entry_code", "code_hash", "expires_at < ?", Duration.ofHours(1)),
            new Spent("assertion_used", "assertion_hash", "expires_at < ?", Duration.ofHours(1)),
            new Spent("application_session", "id", "ended_at < ? and notice_due_at is null", Duration.ofDays(1)),
            new Spent("signing_key", "id", "gone_at < ?", Duration.ofDays(30)),
            new Spent(
                    "sign_in_count", "tenant_id, on_day, reason, method, provider", "on_day < ?", Duration.ofDays(40)),
            new Spent("spraying", "tenant_id, noticed_on", "last_at < ?", Duration.ofDays(90)),
            new Spent("kept_form", "uuid", "created_at < ?", Duration.ofHours(1)),
            new Spent("trusted_device", "id", "until < ?", Duration.ZERO),
            new Spent("known_browser", "id", "last_used_at < ?", Duration.ofDays(400)),
            new Spent(
                    "expiry_warning",
                    "tenant_id, account_id, expires_on, days_before",
                    "expires_on < ?",
                    Duration.ofDays(30)));

    /** Which mail went when is kept as long as the audit log, what it told of others is not. */
    private static final List<Spent> SPENT_PARAMETERS = List.of(
            new Spent("mail_outbox", "id", "sent_at < ? and parameters <> '{}'", Duration.ofDays(30)),
            new Spent("mail_outbox", "id", "failed_at < ? and parameters <> '{}'", Duration.ofDays(30)));

    @Inject
    private Timers timers;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /**
     * Rows that have become obsolete.
     *
     * @param key the columns of the primary key
     * @param condition has the time before which they became obsolete as its parameter
     * @param after how long they stay nevertheless
     * @param some how many go at once
     */
    private record Spent(String table, String key, String condition, Duration after, int some) {

        Spent(String table, String key, String condition, Duration after) {
            this(table, key, condition, after, SOME);
        }

        String which() {
            return " where (%1$s) in (select %1$s from %2$s where %3$s limit %4$s)"
                    .formatted(key, table, condition, some);
        }
    }

    /** Removes all obsolete rows. */
    @Schedule(hour = "3", minute = "17", persistent = false)
    public void purge() {
        SPENT.forEach(spent -> run("delete from " + spent.table + spent.which(), spent));
        SPENT_PARAMETERS.forEach(
                spent -> run("update " + spent.table + " set parameters = '{}'" + spent.which(), spent));
    }

    private void run(String statement, Spent spent) {
        timers.run("Spent rows could not be removed from " + spent.table, () -> {
            while (sql.update(statement, clock.instant().minus(spent.after)) == spent.some) {
                // There may be more.
            }
        });
    }
}
