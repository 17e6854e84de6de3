package org.guestlist.audit;

import jakarta.ejb.Stateless;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
    @Any
    private Instance<AuditListener> listeners;

    @Inject
    private NewRows newRows;

    /**
     * Adds the event, with the time and the caller of this request. It is rolled back with the caller's transaction; services therefore
     * return a refusal instead of throwing it.
     */
    public void record(AuditEvent event) {
        event.happened(clock.instant(), client);
        em.persist(event);
        tell(List.of(event));
    }

    /** Adds many events as {@link #record} adds one, with few statements for all of them. */
    public void recordAll(List<AuditEvent> events) {
        Instant now = clock.instant();
        events.forEach(event -> event.happened(now, client));
        newRows.add(events);
        tell(events);
    }

    private void tell(List<AuditEvent> events) {
        listeners.forEach(one -> one.written(events));
    }

    /** Adds an event of the kind for each of the values after a change that is another one than before. */
    public void recordEach(AuditKind kind, AuditValues before, AuditValues after) {
        after.values().forEach((name, value) -> recordChange(kind, name, before.get(name), Optional.of(value)));
    }

    /** Adds an event of the kind, if the value is another one than before. */
    public void recordChange(AuditKind kind, AuditName name, Optional<?> before, Optional<?> after) {
        if (!before.equals(after)) {
            record(AuditEvent.of(kind).before(name, before).after(name, after));
        }
    }
}
