package org.guestlist.account.attribute;

import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import org.eclipse.persistence.config.HintValues;
import org.eclipse.persistence.config.QueryHints;
import org.guestlist.account.Account;
import org.guestlist.platform.db.Parts;

/**
 * What takes an entity manager about attributes, in the caller's transaction: {@link AttributeValues} is reached from pages, which in the
 * EAR have none but through EJBs.
 */
@Stateless
public class OwnAttributes {

    @PersistenceContext
    private EntityManager em;

    /** @return the organisation's own attributes, by label */
    public List<OwnAttribute> all() {
        return em.createQuery("select a from OwnAttribute a order by a.label, a.id", OwnAttribute.class)
                .getResultList();
    }

    /** Writes what was changed of accounts so far, before statements that refer to it. */
    public void write() {
        em.flush();
    }

    /** Reads accounts again that a statement has changed. */
    public void readAgain(Collection<Account> accounts) {
        Parts.of(accounts.stream().map(Account::getId).toList())
                .forEach(part -> em.createQuery("select a from Account a where a.id in :ids", Account.class)
                        .setParameter("ids", part)
                        .setHint(QueryHints.REFRESH, HintValues.TRUE)
                        .getResultList());
    }
}
