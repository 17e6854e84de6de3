package org.guestlist.application.signal;

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
import org.guestlist.application.signal.SignalPolls.Waiting;
import org.guestlist.organisation.tenant.TenantTimers;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.time.Backoff;

/**
 * Which node sends signals to which receiver. One node at a time, by a claim that each attempt renews; another one goes on where it was if
 * it dies.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SignalClaims {

    /** Longer than an attempt can take, with all that goes along. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final int AT_ONCE = 20;

    /** Receivers for which something waits and to which no node sends. */
    private static final String DUE = """
            from signal_receiver
            where address is not null and stream is not null and status = 'ENABLED' and next_attempt_at <= ?
              and (claimed_until is null or claimed_until <= ?) %s
              and application_id in (select e.id from application e where e.enabled)
              and exists (select 1 from shared_signal s where s.application_id = signal_receiver.application_id)
            """.formatted(TenantTimers.NOT_SUSPENDED);

    private static final String OF_CLAIM = " where application_id = ? and claim = ?";

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /**
     * A receiver to which the caller sends.
     *
     * @param application its primary key
     * @param uuid its client id
     * @param claim distinguishes this claim from a later one
     */
    record Claimed(
            long application,
            UUID uuid,
            String name,
            long tenantId,
            UUID claim,
            String address,
            Optional<String> sealedAuthorization,
            int failures) {}

    /** @return the organisations that have receivers for which something waits, the one that has waited longest for its turn first */
    public List<Long> waiting() {
        Instant now = clock.instant();
        return sql.list(
                Long.class,
                "select tenant_id " + DUE + " group by tenant_id order by min(turn_at), tenant_id",
                now,
                now);
    }

    /** Claims such a receiver of an organisation, the one that has waited longest for its turn; empty if there is none. */
    public Optional<Claimed> next(long organisation) {
        Instant now = clock.instant();
        Optional<Claimed> next = sql.first(
                Claimed.class, """
                        select r.application_id as application, a.uuid, a.name, r.tenant_id, cast(? as uuid) as claim,
                            r.address, r.sealed_authorization, r.failures
                        from signal_receiver r join application a on a.id = r.application_id
                        where r.application_id = (
                            select application_id %s and tenant_id = ? order by turn_at, application_id limit 1 %s)
                        """.formatted(DUE, sql.skippingLocked()), UUID.randomUUID(), now, now, organisation);
        return next.filter(one -> sql.update("""
                update signal_receiver set claim = ?, claimed_until = ?, turn_at = ?
                where application_id = ? and (claimed_until is null or claimed_until <= ?)
                """, one.claim, now.plus(LEASE), now, one.application, now) == 1);
    }

    /** @return the next that are to be sent; none if the receiver is not the caller's any more, or wants none now */
    public List<Waiting> due(Claimed receiver) {
        return isHeld(receiver)
                ? sql.list(
                        Waiting.class,
                        "select id, jti, claims from shared_signal where application_id = ? order by id limit "
                                + AT_ONCE,
                        receiver.application)
                : List.of();
    }

    /** Keeps the claim for a while longer. @return whether the caller may send on */
    private boolean isHeld(Claimed receiver) {
        Instant now = clock.instant();
        return sql.update(
                        """
                        update signal_receiver set claimed_until = ?
                        %s and status = 'ENABLED' and address = ? and next_attempt_at <= ?""".formatted(OF_CLAIM),
                        now.plus(LEASE),
                        receiver.application,
                        receiver.claim,
                        receiver.address,
                        now)
                == 1;
    }

    /** Lets other nodes send to the receiver. */
    public void release(Claimed receiver) {
        sql.update("update signal_receiver set claimed_until = null" + OF_CLAIM, receiver.application, receiver.claim);
    }

    /** Removes a signal that the receiver has taken. @return whether the caller may send on */
    public boolean taken(Claimed receiver, Waiting signal) {
        remove(signal);
        sql.update("""
                update signal_receiver set failures = 0, failing_since = null, failure = null, taken_at = ?
                %s""".formatted(OF_CLAIM), clock.instant(), receiver.application, receiver.claim);
        return isHeld(receiver);
    }

    private void remove(Waiting signal) {
        sql.update("delete from shared_signal where id = ?", signal.id());
    }

    /** Removes a signal that the receiver will never take (RFC 8935 §2.4). @return whether the caller may send on */
    public boolean refused(Claimed receiver, Waiting signal, String why) {
        remove(signal);
        note(receiver, why);
        return isHeld(receiver);
    }

    /** Writes down that the receiver has not taken one; all wait for the next try. @return whether it is the first failure in a row */
    public boolean failed(Claimed receiver, String why) {
        note(receiver, why);
        sql.update(
                "update signal_receiver set failures = failures + 1, next_attempt_at = ?" + OF_CLAIM,
                clock.instant().plus(Backoff.after(receiver.failures + 1)),
                receiver.application,
                receiver.claim);
        return receiver.failures == 0;
    }

    private void note(Claimed receiver, String why) {
        sql.update(
                "update signal_receiver set failing_since = coalesce(failing_since, ?), failure = ?" + OF_CLAIM,
                clock.instant(),
                why,
                receiver.application,
                receiver.claim);
    }
}
