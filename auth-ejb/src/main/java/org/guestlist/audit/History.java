package org.guestlist.audit;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the changes to one account, newest first. Sign-ins are not included, since they would hide everything else. */
@Stateless
public class History {

    private static final Set<AuditKind> SIGN_INS = EnumSet.of(AuditKind.LOGIN, AuditKind.LOGOUT);

    private static final String ABOUT = " from AuditEvent e where e.subjectId = :account and e.kind not in :signIns";

    @PersistenceContext
    private EntityManager em;

    /** @return at most {@code limit} events, after {@code offset} skipped ones */
    public List<AuditEvent> of(long accountId, int offset, int limit) {
        return em.createQuery("select e" + ABOUT + " order by e.occurredAt desc, e.id desc", AuditEvent.class)
                .setParameter("account", accountId)
                .setParameter("signIns", SIGN_INS)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    /** @return how many events there are */
    public long count(long accountId) {
        return em.createQuery("select count(e)" + ABOUT, Long.class)
                .setParameter("account", accountId)
                .setParameter("signIns", SIGN_INS)
                .getSingleResult();
    }
}
