package org.guestlist.mail;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/** What the {@link Outbox} has sent and has still to send for the current organisation, as administrators see it. */
@Stateless
public class WaitingMails {

    @Inject
    private Sql sql;

    /**
     * A mail that has not been sent yet.
     *
     * @param kind what it is about, as the name of a {@link MailKind}; a newer version may have others
     * @param createdAt when it was written
     * @param attempts how often the mail server has not taken it
     * @param lastError why not, the last time
     * @param person the public id of the account that it is for
     * @param name the person's name
     */
    public record Waiting(
            String kind, Instant createdAt, int attempts, Optional<String> lastError, UUID person, String name) {}

    /** @return how many wait */
    @Needs(Permission.SEE_ALL)
    public long count() {
        return sql.one(
                Long.class, "select count(*) from mail_outbox where tenant_id = :organisation and " + Outbox.WAITING);
    }

    /** @return those that have waited longest, the oldest first */
    @Needs(Permission.SEE_ALL)
    public List<Waiting> oldest(int limit) {
        return sql.list(Waiting.class, """
                select m.kind, m.created_at, m.attempts, m.last_error, a.uuid as person, a.name
                from mail_outbox m
                join account a on a.tenant_id = m.tenant_id and a.id = m.account_id
                where m.tenant_id = :organisation and m.sent_at is null and m.failed_at is null
                order by m.created_at, m.id limit ?""", limit);
    }

    /** @return whether the mail server has accepted one lately; sent mails are kept as long as the audit log */
    public boolean wasOneSent() {
        return sql.first(
                        Long.class,
                        "select id from mail_outbox where tenant_id = :organisation and sent_at > ? limit 1",
                        Instant.EPOCH)
                .isPresent();
    }
}
