package org.guestlist.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.TenantService;

/**
 * The rule that holds on every path: an administrator who can sign in for good remains, one that is active, has a password and no expiry
 * date. Whatever could take one away happens in {@link #keep}, in its own transaction.
 */
@ApplicationScoped
public class RemainingAdministrator {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    /** @return whether there is one */
    public boolean exists() {
        return count() > 0;
    }

    /** @return whether this account is the only one */
    public boolean isOnly(Account account) {
        return account.isRemainingAdministrator() && count() == 1;
    }

    /** @return how many there are; for a change to many accounts at once, with the organisation's row locked */
    public long count() {
        return em.createQuery("select count(a) from Account a where a.role = :role and a.status = :status and a.expiresOn is null"
                + " and a.passwordHash is not null", Long.class).setParameter("role", Role.ADMINISTRATOR)
                .setParameter("status", AccountStatus.ACTIVE).getSingleResult();
    }

    /**
     * Makes a change to any number of accounts, which are locked already. The organisation's row is locked, so that two such changes at once
     * see each other.
     *
     * @throws LastAdministratorException if it would take the last one away; everything in the transaction is undone
     */
    public void keep(Runnable change) {
        tenants.lock(tenant.get());
        boolean had = exists();
        change.run();
        em.flush();
        if (had && !exists()) {
            throw new LastAdministratorException();
        }
    }

    /** The same for one account: no other can take the rule's administrator away by a change to itself, so only that one queues. */
    void keep(Account locked, Runnable change) {
        if (locked.isRemainingAdministrator()) {
            keep(change);
        } else {
            change.run();
        }
    }
}
