package org.guestlist.provider.trace;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.guestlist.account.AccountErased;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.AuditSearch;
import org.guestlist.audit.SupportCode;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/** Stores the traces of failed single sign-ons for administrators. */
@Stateless
public class Traces {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AuditSearch audit;

    /** Stores the trace under the code. */
    public void keep(SupportCode code, Trace trace) {
        int order = 0;
        for (TraceStep step : trace.steps()) {
            em.persist(new LoginTrace(code, order++, step));
        }
    }

    /** Removes the traces of a person whose deletion is final. */
    public void onErased(@Observes AccountErased event) {
        for (SupportCode code : audit.codesOf(
                event.account().getId(),
                event.addresses().stream().map(EmailAddress::value).toList())) {
            em.createQuery("delete from LoginTrace t where t.supportCode = :code")
                    .setParameter("code", code.value())
                    .executeUpdate();
        }
    }

    /** @return the steps of the attempt with this code, in order; none if there is no such attempt in this organisation */
    @Needs(Permission.SEE_PEOPLE)
    public List<TraceStep> find(SupportCode code) {
        return em.createQuery(
                        "select t from LoginTrace t where t.supportCode = :code order by t.order", LoginTrace.class)
                .setParameter("code", code.value())
                .getResultStream()
                .map(LoginTrace::toStep)
                .toList();
    }
}
