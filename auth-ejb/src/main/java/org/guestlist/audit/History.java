package org.guestlist.audit;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/** Reads the changes to one account, newest first. Sign-ins are not included, since they would hide everything else. */
@Stateless
@Needs(Permission.SEE_PEOPLE)
public class History {

    private static final Set<AuditKind> SIGN_INS = EnumSet.of(AuditKind.LOGIN, AuditKind.LOGOUT);

    private static final String ABOUT = " from AuditEvent e where e.subjectId = :account and e.kind not in :signIns";

    /** A row of {@link #lastAt}. */
    public record LastAt(String provider, Instant at) {}

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sql sql;

    /** @return at most {@code limit} events, after {@code offset} skipped ones */
    public List<AuditEvent> of(long accountId, int offset, int limit) {
        return em.createQuery("select e" + ABOUT + " order by e.occurredAt desc, e.id desc", AuditEvent.class)
                .setParameter("account", accountId)
                .setParameter("signIns", SIGN_INS)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
    }

    /** @return the latest event of one of these kinds; empty if there is none, or none any more */
    public Optional<AuditEvent> latest(long accountId, Set<AuditKind> kinds) {
        return em.createQuery("""
                select e from AuditEvent e
                where e.subjectId = :account and e.kind in :kinds
                order by e.occurredAt desc, e.id desc""", AuditEvent.class)
                .setParameter("account", accountId)
                .setParameter("kinds", kinds)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** @return when the newest event of this kind about the person was, by the name of the application or provider that it was at */
    public Map<String, Instant> lastAt(long accountId, AuditKind kind) {
        return sql.list(LastAt.class, """
                select provider, max(occurred_at) as at from audit_event
                where tenant_id = :organisation and subject_id = ? and kind = ? and provider is not null
                group by provider""", accountId, kind).stream()
                .collect(Collectors.toMap(LastAt::provider, LastAt::at));
    }

    /** @return how many events there are */
    public long count(long accountId) {
        return em.createQuery("select count(e)" + ABOUT, Long.class)
                .setParameter("account", accountId)
                .setParameter("signIns", SIGN_INS)
                .getSingleResult();
    }
}
