package org.guestlist.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.guestlist.account.AccountErased;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditListener;
import org.guestlist.audit.SupportCode;
import org.guestlist.organisation.tenant.TenantCache;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.secret.TokenHash;

/**
 * Queues events for the webhooks that want them, in the transaction of the event: so each committed event is queued, and no other. Which
 * webhooks an organisation has, each node holds: without one, this costs nothing, otherwise one batch for all events that are written at
 * once.
 */
@ApplicationScoped
class WebhookQueue implements AuditListener {

    /** The lane of events that concern nobody. */
    static final long NOBODY = 0;

    private static final String ROW = """
            insert into webhook_delivery (
                tenant_id, webhook_id, uuid, event_id, kind, lane, queued_at, waiting_lane, due_at)""";

    @Inject
    private Sql sql;

    @Inject
    private TenantCache held;

    @Inject
    private Clock clock;

    /** A webhook that is on. */
    private record On(long id, WebhookKinds kinds) {}

    private record Row(long id, boolean everyKind, String kinds) {}

    private List<On> on() {
        return held.partOnce("webhooks", this::read);
    }

    private List<On> read() {
        return sql
                .list(
                        Row.class,
                        "select id, every_kind, kinds from webhook where tenant_id = :organisation and switched_off is null")
                .stream()
                .map(row -> new On(row.id, WebhookKinds.parse(row.everyKind, row.kinds)))
                .toList();
    }

    @Override
    public void written(List<AuditEvent> events) {
        List<On> webhooks = on();
        if (webhooks.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        sql.batch(
                ROW + " values (:organisation, ?, ?, ?, ?, ?, ?, ?, ?)",
                events.stream()
                        .flatMap(event -> {
                            long lane = lane(event);
                            return webhooks.stream()
                                    .filter(webhook -> webhook.kinds.include(event.getKind()))
                                    .map(webhook -> row(webhook.id, event, lane, now));
                        })
                        .toList(),
                Function.identity());
    }

    private Object[] row(long webhook, AuditEvent event, long lane, Instant now) {
        return new Object[] {webhook, UUID.randomUUID(), event.getId(), event.getKind(), lane, now, lane, now};
    }

    /** Writes down that an event is about to be sent to a webhook for a test, beside all that wait. @return its delivery */
    UUID addTest(Webhook webhook, AuditEvent event) {
        UUID uuid = UUID.randomUUID();
        sql.update("""
                insert into webhook_delivery (tenant_id, webhook_id, uuid, event_id, kind, lane, queued_at)
                values (:organisation, ?, ?, ?, ?, ?, ?)
                """, webhook.getId(), uuid, event.getId(), event.getKind(), NOBODY, clock.instant());
        return uuid;
    }

    /** @return whom the event concerns: the account, below zero another address, of which nobody learns it, or zero for nobody */
    static long lane(AuditEvent event) {
        return event.getSubjectId()
                .orElseGet(() -> Optional.of(event.getSubjectKey())
                        .filter(key -> !key.isEmpty())
                        .map(key -> -1 - (hash(key) & Long.MAX_VALUE >> 1))
                        .orElse(NOBODY));
    }

    private static long hash(String key) {
        return Long.parseUnsignedLong(TokenHash.of(key).value().substring(0, 16), 16);
    }

    /** Such an event concerns nobody. It is queued once more, as a message of its own, unless it is still waiting. */
    @Override
    public void countedOn(SupportCode code) {
        List<On> webhooks = on();
        if (webhooks.isEmpty()) {
            return;
        }
        Optional<Counted> event = sql.first(
                Counted.class,
                "select id, kind from audit_event where tenant_id = :organisation and support_code = ?",
                code.value());
        event.ifPresent(counted -> webhooks.stream()
                .filter(webhook -> webhook.kinds.include(counted.kind))
                .forEach(webhook -> addAgain(webhook.id, counted.id)));
    }

    private record Counted(long id, AuditKind kind) {}

    private void addAgain(long webhook, long event) {
        Instant now = clock.instant();
        sql.update("""
                %s
                select e.tenant_id, ?, ?, e.id, e.kind, 0, ?, 0, ? from audit_event e
                where e.tenant_id = :organisation and e.id = ?
                  and not exists (
                      select 1 from webhook_delivery w
                      where w.webhook_id = ? and w.waiting_lane = 0 and w.event_id = e.id)
                """.formatted(ROW), webhook, UUID.randomUUID(), now, now, event, webhook);
    }

    /** Receivers may have answered with what they were told of the person. */
    void onErased(@Observes AccountErased event) {
        sql.update(
                "update webhook_delivery set answer = null where tenant_id = :organisation and lane = ?",
                event.account().getId());
    }
}
