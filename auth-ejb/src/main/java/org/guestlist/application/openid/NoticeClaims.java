package org.guestlist.application.openid;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.db.Sql;

/**
 * Which node tells which application of ended sessions. One node at a time, by a claim that is longer than a turn; another one goes on
 * where it was if it dies. A node of a version without these claims tells it meanwhile, too; each notice is sent by one of them.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class NoticeClaims {

    /** Longer than a turn with the notice that is under way when it ends. */
    static final Duration LEASE = Duration.ofMinutes(1);

    private static final int AT_ONCE = 50;

    /** Applications that are to be told something and that no node tells. */
    private static final String WAITING = """
            from application a
            where (a.notices_claimed_until is null or a.notices_claimed_until <= ?)
              and a.id in (select s.application_id from application_session s where s.notice_due_at <= ?)""";

    /** When it was last an application's turn; long ago if never. */
    private static final String TURN = "coalesce(a.notices_turn_at, cast(? as timestamp with time zone))";

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /**
     * An application that the caller tells.
     *
     * @param id its primary key
     * @param claim distinguishes this claim from a later one
     */
    record Claimed(long id, UUID claim) {}

    /** A session at an application that the application has yet to be told of. */
    public record Due(long id, long tenantId, long applicationId, int noticeAttempts) {}

    /** @return the organisations whose applications are to be told something, the one that has waited longest for its turn first */
    public List<Long> waiting() {
        Instant now = clock.instant();
        return sql.list(
                Long.class,
                "select a.tenant_id " + WAITING + " group by a.tenant_id order by min(" + TURN + "), a.tenant_id",
                now,
                now,
                Instant.EPOCH);
    }

    /** Claims such an application of an organisation, the one that has waited longest for its turn; empty if there is none. */
    public Optional<Claimed> next(long organisation) {
        Instant now = clock.instant();
        // The row is not locked: an application that somebody signs in to in this moment would be passed over.
        return sql.first(
                        Claimed.class,
                        """
                        select a.id, cast(? as uuid) as claim %s and a.tenant_id = ?
                        order by %s, a.id limit 1""".formatted(WAITING, TURN),
                        UUID.randomUUID(),
                        now,
                        now,
                        organisation,
                        Instant.EPOCH)
                .filter(one -> sql.update("""
                        update application set notices_claim = ?, notices_claimed_until = ?, notices_turn_at = ?
                        where id = ? and (notices_claimed_until is null or notices_claimed_until <= ?)
                        """, one.claim, now.plus(LEASE), now, one.id, now) == 1);
    }

    /** Lets other nodes tell the application. */
    public void release(Claimed application) {
        sql.update(
                "update application set notices_claimed_until = null where id = ? and notices_claim = ?",
                application.id,
                application.claim);
    }

    /** @return the next sessions that the application is to be told of */
    public List<Due> due(Claimed application) {
        return sql.list(Due.class, """
                select id, tenant_id, application_id, notice_attempts
                from application_session
                where application_id = ? and notice_due_at <= ?
                order by notice_due_at limit %s""".formatted(AT_ONCE), application.id, clock.instant());
    }

    /**
     * Takes a notice for an attempt.
     *
     * @param wait how long after it the next attempt is, unless it succeeds
     * @return whether this attempt is the caller's
     */
    public boolean take(Due due, Duration wait) {
        return sql.update("""
                update application_session set notice_attempts = notice_attempts + 1, notice_due_at = ?
                where id = ? and notice_attempts = ? and notice_due_at is not null
                """, clock.instant().plus(wait), due.id, due.noticeAttempts) == 1;
    }
}
