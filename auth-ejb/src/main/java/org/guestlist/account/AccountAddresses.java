package org.guestlist.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;

/**
 * Gives accounts other addresses. An address is that of one account in an organisation, and whoever reads its mail can get the password:
 * each change takes a fresh proof.
 */
@Stateless
public class AccountAddresses {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AccountService accounts;

    @Inject
    private Permissions permissions;

    @Inject
    private PrivilegedAccounts privileged;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    @Inject
    private Event<AddressChanged> addressChanged;

    @Inject
    private Event<AddressGivenUp> addressGivenUp;

    /**
     * Gives the account another address, which is unproven until its owner has used a link that was mailed there, or a provider vouches for
     * it. Links mailed to the old address stop working and sessions end; linked identities stay. If two accounts request the same address
     * at once, one gets it.
     *
     * @return whether it has the address now; if not, another account has it
     */
    public boolean moveTo(long id, EmailAddress address) {
        Account account = accounts.lock(id);
        if (!account.getEmail().equals(address)) {
            permissions.demandProof(Proof.FRESH);
        }
        tenants.lock(tenant.get());
        if (accounts.find(address).filter(other -> !other.getId().equals(id)).isPresent()) {
            return false;
        }
        if (!account.getEmail().equals(address)) {
            moveAll(Map.of(account, address));
        }
        return true;
    }

    /**
     * Gives several accounts other addresses at once: they may exchange addresses. The organisation's row is locked.
     *
     * @param moves accounts, locked already, and addresses that no other account has
     */
    public void moveAll(Map<Account, EmailAddress> moves) {
        if (!moves.isEmpty()) {
            permissions.demandProof(Proof.FRESH);
        }
        moves.keySet().forEach(privileged::demand);
        tenants.lock(tenant.get());
        Map<Account, EmailAddress> before = new LinkedHashMap<>();
        moves.keySet().forEach(account -> before.put(account, account.getEmail()));
        Set<String> left = before.values().stream().map(EmailAddress::key).collect(Collectors.toSet());
        if (moves.values().stream().anyMatch(address -> left.contains(address.key()))) {
            moves.keySet().forEach(Account::parkAddress);
            em.flush();
        }
        moves.forEach(Account::moveTo);
        moves.keySet().forEach(account -> account.describe(clock.instant()));
        em.flush();
        before.forEach((account, address) -> {
            auditLog.record(AuditEvent.of(AuditKind.ACCOUNT_ADDRESS_CHANGED)
                    .about(account.getId(), account.getEmail().value())
                    .before(AuditName.EMAIL, address)
                    .after(AuditName.EMAIL, account.getEmail()));
            addressChanged.fire(new AddressChanged(account, address));
        });
    }

    /** Frees the address of a deleted account for a new person; its external id and linked identities are removed too. */
    public void giveUpAddress(long id) {
        permissions.demandProof(Proof.FRESH);
        Account account = accounts.lock(id);
        privileged.demand(account);
        EmailAddress before = account.getEmail();
        Optional<String> externalId = account.getExternalId();
        account.giveUpAddress();
        externalId.ifPresent(known -> auditLog.record(AuditEvent.of(AuditKind.ACCOUNT_EXTERNAL_ID_CHANGED)
                .about(id, before.value())
                .before(AuditName.EXTERNAL_ID, known)));
        auditLog.record(AuditEvent.of(AuditKind.ACCOUNT_ADDRESS_GIVEN_UP)
                .about(id, before.value())
                .before(AuditName.EMAIL, before));
        addressGivenUp.fire(new AddressGivenUp(account));
    }
}
