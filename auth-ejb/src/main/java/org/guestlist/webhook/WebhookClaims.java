package org.guestlist.webhook;

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
import java.util.stream.Stream;
import org.guestlist.organisation.tenant.TenantTimers;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.time.Backoff;

/**
 * Which node sends what to which webhook. One node at a time sends to a webhook, by a claim that each attempt renews; another one goes on
 * where it was if it dies. In a lane, only the delivery that was queued first is sent.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WebhookClaims {

    /** Longer than an attempt can take, with all that goes along. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** How long the same delivery is tried. */
    static final Duration TRIED_FOR = Duration.ofDays(3);

    /** So many attempts in a row may fail before all others wait as well: one event that a receiver cannot take keeps no other waiting. */
    private static final int FAILURES_OF_FEW = 2;

    private static final int AT_ONCE = 20;

    /** So many of these are the newest, so that a single event does not wait for the thousands that an import has queued before it. */
    private static final int NEWEST = 5;

    /** A delivery that is due, and the first of its lane. */
    private static final String FIRST_AND_DUE = """
            d.due_at <= ?
            and not exists (
                select 1 from webhook_delivery e
                where e.webhook_id = d.webhook_id and e.waiting_lane = d.waiting_lane and e.id < d.id)""";

    /** A webhook that has something to be sent and to which no node sends. */
    private static final String DUE = """
            select d.id, d.uuid, d.event_id, d.attempts from webhook_delivery d
            where d.webhook_id = ? and %s
            """.formatted(FIRST_AND_DUE);

    private static final String OLDEST = DUE + "order by d.due_at, d.id limit ?";
    private static final String NEWEST_FIRST = DUE + "order by d.due_at desc, d.id desc limit ?";

    private static final String WAITING = """
            where next_attempt_at <= ? and (claimed_until is null or claimed_until <= ?) %s
              and webhook_id in (select w.id from webhook w where w.switched_off is null)
              and exists (select 1 from webhook_delivery d where d.webhook_id = s.webhook_id and %s)
            """.formatted(TenantTimers.NOT_SUSPENDED, FIRST_AND_DUE);

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /**
     * A webhook to which the caller sends.
     *
     * @param claim distinguishes this claim from a later one
     */
    public record Claimed(long webhookId, long tenantId, UUID claim) {}

    /**
     * A delivery that is to be sent.
     *
     * @param uuid the id of the message
     */
    record Due(long id, UUID uuid, long eventId, int attempts) {}

    /**
     * How a webhook fails.
     *
     * @param failingSince since when it has taken nothing
     * @param told how often administrators were told
     */
    public record Failing(Instant failingSince, int told) {}

    /** @return the organisations whose webhooks have something to be sent, the one that has waited longest for its turn first */
    public List<Long> waiting() {
        Instant now = clock.instant();
        return sql.list(
                Long.class,
                "select tenant_id from webhook_sending s " + WAITING
                        + " group by tenant_id order by min(turn_at), tenant_id",
                now,
                now,
                now);
    }

    /** Claims such a webhook of an organisation, the one that has waited longest for its turn; empty if there is none. */
    public Optional<Claimed> next(long organisation) {
        Instant now = clock.instant();
        Optional<Claimed> next =
                sql.first(Claimed.class, """
                        select webhook_id, tenant_id, cast(? as uuid) as claim from webhook_sending s
                        %s and tenant_id = ?
                        order by turn_at, webhook_id limit 1 for update skip locked
                        """.formatted(WAITING), UUID.randomUUID(), now, now, now, organisation);
        next.ifPresent(one -> sql.update(
                "update webhook_sending set claim = ?, claimed_until = ?, turn_at = ? where webhook_id = ?",
                one.claim(),
                now.plus(LEASE),
                now,
                one.webhookId()));
        return next;
    }

    /**
     * @return some that are to be sent now, each of another lane: the oldest, and some of the newest; one alone if the webhook has failed
     *     so often that it is only asked whether it works again; none if it is not the caller's any more, or is to be left alone
     */
    public List<Due> due(Claimed webhook) {
        Instant now = clock.instant();
        if (!isHeld(webhook, now)) {
            return List.of();
        }
        boolean works = sql.first(
                        Integer.class, "select failures from webhook_sending where webhook_id = ?", webhook.webhookId())
                .filter(failures -> failures <= FAILURES_OF_FEW)
                .isPresent();
        List<Due> oldest = due(OLDEST, webhook, now, works ? AT_ONCE : 1);
        if (oldest.size() < AT_ONCE) {
            return oldest;
        }
        return Stream.of(due(NEWEST_FIRST, webhook, now, NEWEST), oldest)
                .flatMap(List::stream)
                .distinct()
                .limit(AT_ONCE)
                .toList();
    }

    private List<Due> due(String select, Claimed webhook, Instant now, int most) {
        return sql.list(Due.class, select, webhook.webhookId(), now, most);
    }

    /** @return whether the caller may send to it, as long as the lease is; not if it fails, or was switched off */
    public boolean mayGoOn(Claimed webhook) {
        return isHeld(webhook, clock.instant());
    }

    /** Keeps the claim for a while longer. @return whether the caller may send on */
    private boolean isHeld(Claimed webhook, Instant now) {
        return sql.update("""
                update webhook_sending set claimed_until = ?
                where webhook_id = ? and claim = ? and next_attempt_at <= ?
                  and webhook_id in (select w.id from webhook w where w.switched_off is null)
                """, now.plus(LEASE), webhook.webhookId(), webhook.claim(), now) == 1;
    }

    /** Lets other nodes send to the webhook. */
    public void release(Claimed webhook) {
        sql.update(
                "update webhook_sending set claimed_until = null where webhook_id = ? and claim = ?",
                webhook.webhookId(),
                webhook.claim());
    }

    /** Writes down that the receiver has taken it. @return whether the caller may send on */
    public boolean taken(Claimed webhook, Due delivery, WebhookAnswer answer) {
        note(delivery.id(), answer);
        Instant now = clock.instant();
        sql.update("""
                update webhook_sending set failures = 0, failing_since = null, told = 0, next_attempt_at = ?
                where webhook_id = ? and failures > 0""", now, webhook.webhookId());
        return isHeld(webhook, now);
    }

    /** Writes down what came of the attempt to send one for a test, which says nothing about the others. */
    public void tested(Webhook webhook, UUID delivery, WebhookAnswer answer) {
        // By its lane as well, which an index has.
        sql.first(Long.class, """
                select id from webhook_delivery
                where tenant_id = :organisation and lane = 0 and webhook_id = ? and uuid = ?
                """, webhook.getId(), delivery).ifPresent(id -> note(id, answer));
    }

    /** Writes down an attempt after which the delivery does not wait any more. */
    private void note(long delivery, WebhookAnswer answer) {
        Instant now = clock.instant();
        sql.update(
                """
                update webhook_delivery set waiting_lane = null, due_at = null, attempts = attempts + 1,
                    tried_at = ?, first_tried_at = coalesce(first_tried_at, ?), delivered_at = ?, status = ?,
                    answer = ?
                where id = ?""",
                now,
                now,
                answer.isTaken() ? Optional.of(now) : Optional.empty(),
                answer.status(),
                answer.text(),
                delivery);
    }

    /**
     * Writes down that the receiver has not taken it. It is tried again after a while, unless that was tried for long enough; if others
     * failed before it, they wait as well. Of several that were on their way at once, one failure counts: it is the same.
     *
     * @param begun when the attempt began
     * @return how the webhook fails; empty if it was deleted meanwhile
     */
    public Optional<Failing> failed(Claimed webhook, Due delivery, Instant begun, WebhookAnswer answer) {
        Instant now = clock.instant();
        int again = sql.update(
                """
                update webhook_delivery set due_at = ?, attempts = attempts + 1, tried_at = ?,
                    first_tried_at = coalesce(first_tried_at, ?), status = ?, answer = ?
                where id = ? and (first_tried_at is null or first_tried_at > ?)""",
                now.plus(Backoff.after(delivery.attempts() + 1)),
                now,
                now,
                answer.status(),
                answer.text(),
                delivery.id(),
                now.minus(TRIED_FOR));
        if (again == 0) {
            note(delivery.id(), answer);
        }
        countFailure(webhook, begun, now);
        return sql.first(
                        Row.class,
                        "select failures, failing_since, told from webhook_sending where webhook_id = ?",
                        webhook.webhookId())
                .map(row -> new Failing(row.failingSince.orElse(now), row.told));
    }

    private void countFailure(Claimed webhook, Instant begun, Instant now) {
        // What began before the time of the next attempt was set is one of those that were on their way then.
        int counted = sql.update("""
                update webhook_sending set failures = failures + 1, failing_since = coalesce(failing_since, ?),
                    next_attempt_at = ?
                where webhook_id = ? and next_attempt_at <= ?""", now, now, webhook.webhookId(), begun);
        if (counted > 0) {
            sql.first(Integer.class, "select failures from webhook_sending where webhook_id = ?", webhook.webhookId())
                    .filter(failures -> failures > FAILURES_OF_FEW)
                    .ifPresent(failures -> sql.update(
                            "update webhook_sending set next_attempt_at = ? where webhook_id = ?",
                            now.plus(Backoff.after(failures - FAILURES_OF_FEW)),
                            webhook.webhookId()));
        }
    }

    private record Row(int failures, Optional<Instant> failingSince, int told) {}

    /** Removes one whose event is not in the log any more. @return whether the caller may send on */
    public boolean dropped(Claimed webhook, Due delivery) {
        sql.update("delete from webhook_delivery where id = ?", delivery.id());
        return isHeld(webhook, clock.instant());
    }
}
