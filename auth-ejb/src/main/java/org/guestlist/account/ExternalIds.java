package org.guestlist.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;

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

    @Inject
    private Permissions permissions;

    /**
     * Sets the id of an account that is locked already, or removes it. The organisation's row is locked, so that of two accounts that are
     * to get the same id at once, one gets it.
     *
     * @throws ExternalIdTakenException if another account has the id
     */
    void set(Account account, Optional<String> externalId) {
        Optional<String> wanted = externalId.map(ExternalId::clean);
        if (!wanted.equals(account.getExternalId())) {
            wanted.ifPresent(this::demandFree);
            setAll(Collections.singletonMap(account, wanted.orElse(null)));
        }
    }

    /** @throws ExternalIdTakenException if an account has the id; from then on, none gets it until the transaction ends */
    void demandFree(String externalId) {
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
     * Sets the ids of several accounts at once: they may exchange ids.
     *
     * @param ids for accounts that are locked already, as is the organisation's row; {@code null} for none. An account that has one of
     *     these ids is among them.
     * @throws org.guestlist.platform.permission.ProofNeededException if there are some, and there is no fresh proof
     */
    public void setAll(Map<Account, String> ids) {
        if (!ids.isEmpty()) {
            permissions.demandProof(Proof.FRESH);
        }
        Map<Account, Optional<String>> before = new LinkedHashMap<>();
        ids.keySet().forEach(account -> before.put(account, account.getExternalId()));
        if (before.values().stream().anyMatch(Optional::isPresent)) {
            // Each id is given up before another account gets it.
            ids.keySet().forEach(account -> account.knownAs(null));
            em.flush();
        }
        ids.forEach(Account::knownAs);
        ids.forEach((account, id) -> changes.record(
                AuditKind.ACCOUNT_EXTERNAL_ID_CHANGED,
                account,
                AuditName.EXTERNAL_ID,
                before.get(account).orElse(null),
                id));
    }
}
