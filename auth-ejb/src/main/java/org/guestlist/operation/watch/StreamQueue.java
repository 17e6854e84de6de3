package org.guestlist.operation.watch;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guestlist.audit.AuditReceiver;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.time.Backoff;

/**
 * Events that wait for a receiver. One node at a time sends to it, by a claim that it renews; what it has sent is removed afterwards. So no
 * event is lost, and some come twice if a node dies in between.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class StreamQueue {

    /** Longer than a batch can take. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final int ERROR_LENGTH = 500;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /** @return whether the caller may send to the receiver from now on, for as long as the lease */
    public boolean claim(AuditReceiver receiver, UUID claim) {
        Instant now = clock.instant();
        sql.update(
                "insert into audit_receiver (name, next_attempt_at) values (?, ?) on conflict do nothing",
                receiver,
                now);
        return sql.update("""
                update audit_receiver set claim = ?, claimed_until = ?
                where name = ? and next_attempt_at <= ?
                  and (claim = ? or claimed_until is null or claimed_until <= ?)
                """, claim, now.plus(LEASE), receiver, now, claim, now) == 1;
    }

    /** Lets other nodes send to the receiver. */
    public void release(AuditReceiver receiver, UUID claim) {
        sql.update("update audit_receiver set claimed_until = null where name = ? and claim = ?", receiver, claim);
    }

    /** @return whether anything waits for the receiver */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isAnythingWaiting(AuditReceiver receiver) {
        return sql.first(Long.class, "select id from audit_delivery where receiver = ? order by id limit 1", receiver)
                .isPresent();
    }

    /** @return the events that have waited longest */
    public List<StreamedEvent> next(AuditReceiver receiver, int limit) {
        return sql.list(StreamedEvent.class, """
                select d.id as delivery, e.uuid, e.occurred_at, h.host as organisation, e.kind, e.outcome, e.reason,
                    e.method, e.provider, e.actor, e.subject, e.address, e.user_agent, e.support_code,
                    e.before_value, e.after_value, e.part_of, e.occurrences
                from audit_delivery d
                left join audit_event e on e.id = d.event_id and e.tenant_id = d.tenant_id
                left join tenant_host h on h.tenant_id = d.tenant_id and h.canonical
                where d.receiver = ?
                order by d.id limit ?""", receiver, limit);
    }

    /** Removes events that the receiver has taken, or that are no longer in the log. */
    public void taken(AuditReceiver receiver, List<StreamedEvent> events) {
        // One that stands for more refusals by now goes once more.
        sql.batch("""
                delete from audit_delivery
                where id = ?
                  and not exists (
                      select 1 from audit_event e
                      where e.id = audit_delivery.event_id and e.tenant_id = audit_delivery.tenant_id
                        and e.occurrences <> ?)""", events, event ->
                new Object[] {event.delivery(), event.occurrences().orElse(0)});
        sql.update(
                "update audit_receiver set failures = 0, last_error = null where name = ? and failures > 0", receiver);
    }

    /** Puts the receiver off, each time for longer, up to five minutes. */
    public void failed(AuditReceiver receiver, String error) {
        int failures = sql.one(Integer.class, "select failures from audit_receiver where name = ?", receiver) + 1;
        sql.update(
                "update audit_receiver set failures = ?, last_error = ?, next_attempt_at = ? where name = ?",
                failures,
                error.length() <= ERROR_LENGTH ? error : error.substring(0, ERROR_LENGTH),
                clock.instant().plus(Backoff.after(failures)),
                receiver);
    }

    /**
     * What waits for a receiver.
     *
     * @param since when the oldest was queued
     */
    record Waiting(AuditReceiver receiver, long events, Instant since) {}

    /** @return what waits, for each receiver that anything waits for */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<Waiting> waiting() {
        return sql.list(
                Waiting.class,
                "select receiver, count(*) as events, min(queued_at) as since from audit_delivery group by receiver");
    }
}
