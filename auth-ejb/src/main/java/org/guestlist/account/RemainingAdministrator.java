package org.guestlist.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.Collection;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;

/**
 * The rule that an administrator who can sign in permanently always remains: one that is active, has a password, and neither a first
 * day that is still to come nor a last day. Every change that could remove one runs inside {@link #keep}, in the same transaction.
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
        return account.isRemainingAdministrator(tenant.today()) && count() == 1;
    }

    /** @return how many there are; for a change to many accounts at once, with the organisation's row locked */
    public long count() {
        return em.createQuery(
                        "select count(a) from Account a where a.role = :role and a.status = :status and a.expiresOn is null"
                                + " and (a.startsOn is null or a.startsOn <= :today) and a.passwordHash is not null",
                        Long.class)
                .setParameter("role", Role.ADMINISTRATOR)
                .setParameter("status", AccountStatus.ACTIVE)
                .setParameter("today", tenant.today())
                .getSingleResult();
    }

    /**
     * Changes any number of accounts, which are locked already. The organisation's row is locked, so that two such changes at once see each
     * other.
     *
     * @throws LastAdministratorException if it would remove the last one; everything in the transaction is undone
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

    /**
     * The same for these accounts: only a change to a remaining administrator can break the rule, so only such changes wait for each other.
     */
    void keep(Collection<Account> locked, Runnable change) {
        LocalDate today = tenant.today();
        if (locked.stream().anyMatch(account -> account.isRemainingAdministrator(today))) {
            keep(change);
        } else {
            change.run();
        }
    }
}
