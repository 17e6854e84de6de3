package org.guestlist.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.guestlist.organisation.tenant.NewRows;
import org.guestlist.platform.client.CurrentClient;

/** Writes the audit log, in the transaction of the logged action. */
@Stateless
public class AuditLog {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private CurrentClient client;

    @Inject
    private AuditOutbox outbox;

    @Inject
    private NewRows newRows;

    /**
     * Adds the event, with the time and the caller of this request. It is rolled back with the caller's transaction; services therefore
     * return a refusal instead of throwing it.
     */
    public void record(AuditEvent event) {
        event.happened(clock.instant(), client);
        em.persist(event);
        outbox.add(List.of(event));
    }

    /** Adds many events as {@link #record} adds one, with few statements for all of them. */
    public void recordAll(List<AuditEvent> events) {
        Instant now = clock.instant();
        events.forEach(event -> event.happened(now, client));
        newRows.add(events);
        outbox.add(events);
    }
}
