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
import org.guestlist.audit.Refusals;
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
        keep(code, trace.steps());
    }

    /** Stores the trace of a refusal if the code is its own, or without the person if it is the first of many that are alike. */
    public void keep(Refusals.Noted noted, Trace trace) {
        if (noted.written()) {
            keep(noted.code(), trace.steps());
        } else if (noted.firstAlike()) {
            keep(
                    noted.code(),
                    trace.steps().stream().map(TraceStep::withoutPerson).toList());
        }
    }

    private void keep(SupportCode code, List<TraceStep> steps) {
        int order = 0;
        for (TraceStep step : steps) {
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
