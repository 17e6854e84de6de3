package org.guestlist.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.TenantService;

/**
 * Sets people's {@linkplain ExternalId ids in another system}, in the caller's transaction. An id is that of one account in an
 * organisation, whatever the status of the account.
 */
@ApplicationScoped
public class ExternalIds {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private TenantService tenants;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private AccountChanges changes;

    /**
     * Locks the organisation's row, so that of two accounts that are to get the same id at once, one gets it.
     *
     * @throws ExternalIdTakenException if an account has the id
     */
    public void demandFree(String externalId) {
        tenants.lock(tenant.get());
        em.createQuery("select a from Account a where a.externalId = :id", Account.class)
                .setParameter("id", externalId)
                .getResultStream()
                .findFirst()
                .ifPresent(holder -> {
                    throw new ExternalIdTakenException(holder);
                });
    }

    /**
     * Sets the id of an account that is locked already, or removes it.
     *
     * @throws ExternalIdTakenException if another account has the id
     */
    void set(Account account, Optional<String> externalId) {
        Optional<String> wanted = externalId.map(ExternalId::clean);
        if (!wanted.equals(account.getExternalId())) {
            wanted.ifPresent(this::demandFree);
            change(account, wanted.orElse(null));
        }
    }

    private void change(Account account, String externalId) {
        String before = account.getExternalId().orElse(null);
        account.knownAs(externalId);
        changes.record(AuditKind.ACCOUNT_EXTERNAL_ID_CHANGED, account, AuditName.EXTERNAL_ID, before, externalId);
    }
}
