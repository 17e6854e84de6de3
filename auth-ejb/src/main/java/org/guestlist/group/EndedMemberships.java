package org.guestlist.group;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import org.guestlist.account.AccountService;
import org.guestlist.organisation.tenant.CurrentTenant;

/** Removes memberships whose last day is over, a few people in a transaction. Nothing relies on when: they count no longer anyway. */
@Stateless
public class EndedMemberships {

    private static final int SOME = 200;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Memberships memberships;

    @Inject
    private AccountService accounts;

    @Inject
    private CurrentTenant tenant;

    /** @return whether there may be more */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean endSome() {
        List<Long> people = em.createQuery(
                        "select distinct m.accountId from GroupMember m where m.until < :today order by m.accountId",
                        Long.class)
                .setParameter("today", tenant.today())
                .setMaxResults(SOME)
                .getResultList();
        if (!people.isEmpty()) {
            memberships.end(accounts.lockAll(people));
        }
        return people.size() == SOME;
    }
}
