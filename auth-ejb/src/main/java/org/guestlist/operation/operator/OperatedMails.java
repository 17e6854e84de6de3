package org.guestlist.operation.operator;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.platform.db.Sql;

/** The mails of the current organisation that have not gone out, without recipients and texts. */
@Stateless
public class OperatedMails {

    private static final String WAITING = "sent_at is null and failed_at is null";

    /** Not those that were not needed any more. */
    private static final String FAILED = "sent_at is null and failed_at is not null and obstacle is null";

    /** Not those that a node is just about to send. */
    private static final String REQUEUE = """
            update mail_outbox set failed_at = null, attempts = 0, next_attempt_at = ?, claim = null, claimed_until = null
            where tenant_id = :organisation and (%s and (claimed_until is null or claimed_until <= ?) or %s)
            """.formatted(WAITING, FAILED);

    @Inject
    private Sql sql;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    /**
     * A mail.
     *
     * @param id for {@link #requeue}
     * @param kind what it is about, as the name of a {@code MailKind}
     * @param attempts how often the mail server has not taken it
     * @param failedAt when it was given up; empty while it waits
     * @param lastError the mail server's words about the last try; may name the recipient
     */
    public record Unsent(
            long id,
            String kind,
            Instant createdAt,
            int attempts,
            Instant nextAttemptAt,
            Optional<Instant> failedAt,
            Optional<String> lastError) {}

    /** @return those that wait or have failed, the oldest first */
    public List<Unsent> list(boolean failed, int limit) {
        return sql.list(Unsent.class, """
                select id, kind, created_at, attempts, next_attempt_at, failed_at, last_error
                from mail_outbox
                where tenant_id = :organisation and %s
                order by created_at, id limit ?""".formatted(failed ? FAILED : WAITING), limit);
    }

    /**
     * Lets mails be tried again, now.
     *
     * @param ids which; empty for all that wait or have failed
     * @return how many
     */
    public int requeue(List<Long> ids) {
        Instant now = clock.instant();
        int requeued = ids.isEmpty()
                ? sql.update(REQUEUE, now, now)
                : ids.stream()
                        .mapToInt(id -> sql.update(REQUEUE + "and id = ?", now, now, id))
                        .sum();
        if (requeued > 0) {
            auditLog.record(AuditEvent.of(AuditKind.MAILS_REQUEUED).after(AuditName.MAILS, requeued));
        }
        return requeued;
    }
}
