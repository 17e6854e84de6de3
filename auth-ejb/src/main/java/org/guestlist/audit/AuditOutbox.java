package org.guestlist.audit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.guestlist.platform.config.WatchSettings;
import org.guestlist.platform.db.Sql;

/**
 * Queues events for the receivers that are set, in the transaction of the event: so each committed event is queued, and no other. Without a
 * receiver this costs nothing, otherwise one batch for all events that are written at once.
 */
@ApplicationScoped
public class AuditOutbox implements AuditListener {

    @Inject
    private WatchSettings settings;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    private List<AuditReceiver> receivers = List.of();

    @PostConstruct
    void start() {
        List<AuditReceiver> set = new ArrayList<>();
        settings.syslog().ifPresent(address -> set.add(AuditReceiver.SYSLOG));
        settings.auditWebhook().ifPresent(address -> set.add(AuditReceiver.WEBHOOK));
        receivers = List.copyOf(set);
    }

    /** @return those that are set */
    public List<AuditReceiver> receivers() {
        return receivers;
    }

    @Override
    public void written(List<AuditEvent> events) {
        if (receivers.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        sql.batch(
                """
                insert into audit_delivery (tenant_id, receiver, event_id, queued_at)
                values (:organisation, ?, ?, ?)""",
                events.stream()
                        .flatMap(event ->
                                receivers.stream().map(receiver -> new Object[] {receiver, event.getId(), now}))
                        .toList(),
                Function.identity());
    }

    /** Queues the event once more, unless it is still waiting. */
    @Override
    public void countedOn(SupportCode code) {
        for (AuditReceiver receiver : receivers) {
            sql.update("""
                    insert into audit_delivery (tenant_id, receiver, event_id, queued_at)
                    select e.tenant_id, ?, e.id, ? from audit_event e
                    where e.tenant_id = :organisation and e.support_code = ?
                      and not exists (
                          select 1 from audit_delivery d
                          where d.tenant_id = e.tenant_id and d.event_id = e.id and d.receiver = ?)
                    """, receiver, clock.instant(), code.value(), receiver);
        }
    }
}
