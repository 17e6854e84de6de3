package org.guestlist.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guestlist.platform.db.Parts;

/** Reads many accounts at once, for whoever has found out that the caller may see them. */
@ApplicationScoped
public class AccountsById {

    @PersistenceContext
    private EntityManager em;

    /** @return the accounts by their ids, without those that are not there, or another organisation's; one statement for a thousand */
    public Map<Long, Account> find(Collection<Long> ids) {
        return Parts.of(ids)
                .flatMap(part -> em.createQuery("select a from Account a where a.id in :ids", Account.class)
                        .setParameter("ids", part)
                        .getResultStream())
                .collect(Collectors.toMap(Account::getId, Function.identity(), (one, same) -> one));
    }
}
