package org.guestlist.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;

/** Writes the audit log, in the transaction of what it tells of. */
@Stateless
public class AuditLog {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private CurrentClient client;

    /**
     * Adds the event, with the time and whoever acts on this request. It stands or falls with the caller's transaction; a refusal is
     * therefore returned by its service, not thrown.
     */
    public void record(AuditEvent event) {
        event.happened(clock.instant(), client);
        em.persist(event);
    }
}
