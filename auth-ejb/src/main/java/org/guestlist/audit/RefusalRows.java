package org.guestlist.audit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Writes the rows that stand for many refusals, in separate transactions, since users have already been shown the code of a row. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class RefusalRows {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AuditLog auditLog;

    @Inject
    @Any
    private Instance<AuditListener> listeners;

    /** Writes the row, which stands for one refusal so far. */
    public void begin(AuditEvent event) {
        auditLog.record(event);
    }

    /** Updates the count of refusals in the row with this code. */
    public void count(SupportCode code, int occurrences) {
        em.createQuery("update AuditEvent e set e.occurrences = :occurrences where e.supportCode = :code")
                .setParameter("occurrences", occurrences)
                .setParameter("code", code.value())
                .executeUpdate();
        listeners.forEach(one -> one.countedOn(code));
    }
}
