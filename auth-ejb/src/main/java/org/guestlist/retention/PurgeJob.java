package org.guestlist.retention;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.guestlist.db.Sql;
import org.guestlist.db.Timers;

/** Removes obsolete rows every night, on every node; a second node finds nothing left. */
@Singleton
@DependsOn("Database")
public class PurgeJob {

    /**
     * The rows to remove, and how long after they became obsolete. Counted failures are kept until a success or a reset, or for two years
     * without an attempt: the same for addresses with and without an account, so that clients cannot distinguish them (ADR 11).
     */
    private static final Map<String, Duration> SPENT = Map.ofEntries(
            Map.entry(
                    "delete from roster_import where created_at < ? and state not in ('CHECKING', 'IMPORTING') and coalesce(undo, '') <> 'RUNNING'",
                    Duration.ofDays(7)),
            Map.entry("delete from provider_test where tested_at < ?", Duration.ofDays(1)),
            Map.entry("delete from pending_link where expires_at < ?", Duration.ofHours(1)),
            Map.entry("delete from job where ended_at < ?", Duration.ofDays(90)),
            Map.entry("delete from bulk where created_at < ?", Duration.ofDays(90)),
            Map.entry("delete from session where expires_at < ?", Duration.ofDays(1)),
            Map.entry("delete from answer_used where expires_at < ?", Duration.ofDays(1)),
            Map.entry("delete from login_trace where occurred_at < ?", Duration.ofDays(90)),
            Map.entry("delete from link where expires_at < ?", Duration.ofDays(90)),
            Map.entry("delete from throttle where failures = 0 and last_attempt_at < ?", Duration.ofDays(1)),
            Map.entry("delete from throttle where failures < 100 and last_attempt_at < ?", Duration.ofDays(730)),
            Map.entry(
                    "delete from source_limit where full_at < extract(epoch from cast(? as timestamp with time zone)) * 1000000",
                    Duration.ofDays(1)),
            Map.entry("delete from tenant_change where changed_at < ?", Duration.ofDays(1)),
            Map.entry("delete from authorization_request where expires_at < ?", Duration.ofHours(1)),
            Map.entry("delete from authorization_grant where expires_at < ?", Duration.ofDays(1)),
            Map.entry("delete from entry_code where expires_at < ?", Duration.ofHours(1)),
            Map.entry("delete from assertion_used where expires_at < ?", Duration.ofHours(1)),
            Map.entry(
                    "delete from application_session where ended_at < ? and notice_due_at is null", Duration.ofDays(1)),
            Map.entry("delete from signing_key where gone_at < ?", Duration.ofDays(30)),
            Map.entry("delete from sign_in_count where on_day < ?", Duration.ofDays(40)),
            Map.entry("delete from spraying where last_at < ?", Duration.ofDays(90)),
            Map.entry("delete from kept_form where created_at < ?", Duration.ofHours(1)),
            Map.entry("delete from known_browser where last_used_at < ?", Duration.ofDays(400)),
            Map.entry("delete from expiry_warning where expires_on < ?", Duration.ofDays(30)),
            // Which mail went when is kept as long as the audit log, what it told of others is not.
            Map.entry(
                    "update mail_outbox set parameters = '{}' where sent_at < ? and parameters <> '{}'",
                    Duration.ofDays(30)),
            Map.entry(
                    "update mail_outbox set parameters = '{}' where failed_at < ? and parameters <> '{}'",
                    Duration.ofDays(30)));

    @Inject
    private Timers timers;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /** Removes all obsolete rows. */
    @Schedule(hour = "3", minute = "17", persistent = false)
    public void purge() {
        Instant now = clock.instant();
        timers.run(
                "Spent rows could not be removed",
                () -> SPENT.forEach((delete, after) -> sql.update(delete, now.minus(after))));
    }
}
