package org.guestlist.backstage;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.function.Function;
import org.guestlist.organisation.tenant.TenantScope;

/** A piece of test code in a transaction of its own. */
@Stateless
public class Work {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private TenantScope scope;

    @Inject
    private Work self;

    /** @return what the work returns, done as the organisation and committed */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public <T> T as(Organisation organisation, Function<EntityManager, T> work) {
        return scope.call(organisation.id(), () -> self.commit(work));
    }

    /** @return what the work returns, done as whatever organisation is bound and committed */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public <T> T commit(Function<EntityManager, T> work) {
        return work.apply(em);
    }
}
