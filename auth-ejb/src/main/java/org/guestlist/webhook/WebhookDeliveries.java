package org.guestlist.webhook;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/** What was sent to webhooks of the current organisation in the last 30 days, and what waits. */
@Stateless
public class WebhookDeliveries {

    private static final String SELECT = """
            select d.uuid, e.uuid as event, d.kind, e.subject, d.queued_at, d.attempts, d.tried_at,
                d.delivered_at, d.due_at, d.status, d.answer
            from webhook_delivery d
            left join audit_event e on e.tenant_id = d.tenant_id and e.id = d.event_id
            where d.tenant_id = :organisation and d.webhook_id = ?""";

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /**
     * How a webhook stands.
     *
     * @param waiting how many events wait
     * @param failingSince since when it has taken nothing; empty if it does not fail
     * @param deliveredAt when it has last taken one; empty if it never did in the last 30 days
     */
    public record Standing(long waiting, Optional<Instant> failingSince, Optional<Instant> deliveredAt) {}

    /** @return how it stands */
    @Needs(Permission.SEE_ALL)
    public Standing standing(Webhook webhook) {
        return sql.first(Standing.class, """
                select
                    (select count(*) from webhook_delivery d
                        where d.webhook_id = s.webhook_id and d.due_at is not null) as waiting,
                    s.failing_since,
                    (select max(d.delivered_at) from webhook_delivery d
                        where d.tenant_id = s.tenant_id and d.webhook_id = s.webhook_id) as delivered_at
                from webhook_sending s
                where s.tenant_id = :organisation and s.webhook_id = ?""", webhook.getId())
                // It was deleted meanwhile.
                .orElseGet(() -> new Standing(0, Optional.empty(), Optional.empty()));
    }

    /**
     * @param open whether only those that were not taken
     * @param after the id of the message after which the page begins; empty for the newest
     * @return a page of what was queued for it, the newest first
     */
    @Needs(Permission.SEE_ALL)
    public List<WebhookDelivery> page(Webhook webhook, boolean open, Optional<UUID> after, int limit) {
        List<Object> values = new ArrayList<>(List.of(webhook.getId()));
        StringBuilder statement = new StringBuilder(SELECT);
        if (open) {
            statement.append(" and d.delivered_at is null");
        }
        after.flatMap(uuid -> id(webhook, uuid)).ifPresent(id -> {
            statement.append(" and d.id < ?");
            values.add(id);
        });
        values.add(limit);
        return sql.list(
                WebhookDelivery.class,
                statement.append(" order by d.id desc limit ?").toString(),
                values.toArray());
    }

    /** @return the delivery with this id; empty for another webhook's */
    @Needs(Permission.SEE_ALL)
    public Optional<WebhookDelivery> find(Webhook webhook, UUID uuid) {
        return sql.first(WebhookDelivery.class, SELECT + " and d.uuid = ?", webhook.getId(), uuid);
    }

    private Optional<Long> id(Webhook webhook, UUID uuid) {
        return sql.first(
                Long.class,
                "select id from webhook_delivery where tenant_id = :organisation and webhook_id = ? and uuid = ?",
                webhook.getId(),
                uuid);
    }

    /**
     * Sends it once more, as soon as a node comes to it: with the same id, and beside all that wait. One that waits is tried now, in its
     * place.
     *
     * @return false if there is no such delivery, or the webhook is off
     */
    @Needs(Permission.CHANGE)
    public boolean sendAgain(Webhook webhook, UUID uuid) {
        Optional<Long> id = webhook.getSwitchedOff().isPresent() ? Optional.empty() : id(webhook, uuid);
        id.ifPresent(one -> {
            Instant now = clock.instant();
            sql.update(
                    """
                    update webhook_delivery set waiting_lane = coalesce(waiting_lane, ?), due_at = ?, attempts = 0,
                        first_tried_at = null, delivered_at = null
                    where id = ?""",
                    // A lane of its own: what follows is not kept waiting for what was once given up.
                    Long.MIN_VALUE + one,
                    now,
                    one);
            sql.update(
                    "update webhook_sending set next_attempt_at = ? where tenant_id = :organisation and webhook_id = ?",
                    now,
                    webhook.getId());
        });
        return id.isPresent();
    }
}
