package org.guestlist.audit;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the sign-ins of the current organisation, admitted and refused, from the audit log. */
@Stateless
public class SignInLog {

    @PersistenceContext
    private EntityManager em;

    /** @return the page that the query asks for */
    public List<AuditEvent> search(SignInQuery query) {
        return matching("select e", query.text(), query.outcome(), " order by e.occurredAt desc, e.id desc", AuditEvent.class)
                .setFirstResult(query.offset()).setMaxResults(query.limit()).getResultList();
    }

    /** @return how many sign-ins there are of the text and outcome of a query */
    public long count(String text, AuditOutcome outcome) {
        return matching("select count(e)", text, outcome, "", Long.class).getSingleResult();
    }

    private <T> TypedQuery<T> matching(String select, String text, AuditOutcome outcome, String order, Class<T> type) {
        Optional<SupportCode> code = SupportCode.parse(text);
        boolean address = code.isEmpty() && !text.isBlank();
        String where = " from AuditEvent e where e.kind = :kind"
                + (code.isPresent() ? " and e.supportCode = :code" : "")
                + (address ? " and lower(e.subject) like :subject escape '!'" : "")
                + (outcome == null ? "" : " and e.outcome = :outcome");
        TypedQuery<T> query = em.createQuery(select + where + order, type).setParameter("kind", AuditKind.LOGIN);
        code.ifPresent(found -> query.setParameter("code", found.value()));
        if (address) {
            // PostgreSQL knows no text with a NUL in it.
            query.setParameter("subject", text.strip().toLowerCase(Locale.ROOT).replace('\0', ' ').replaceAll("[!%_]", "!$0") + "%");
        }
        if (outcome != null) {
            query.setParameter("outcome", outcome);
        }
        return query;
    }
}
