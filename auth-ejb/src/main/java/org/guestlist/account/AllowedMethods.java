package org.guestlist.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Objects;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;

/** Sets which of the organisation's sign-in methods a person may use. Each change takes a fresh proof. */
@Stateless
public class AllowedMethods {

    @Inject
    private AccountService accounts;

    @Inject
    private AccountChanges changes;

    @Inject
    private Permissions permissions;

    @Inject
    private Event<SignInMethodsChanged> waysChanged;

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    /**
     * Lets the person sign in only with this provider, by its id; {@code null} for any that the organisation allows. The organisation's row
     * is locked before the account refers to the provider, as where a provider is deleted.
     */
    public void signInOnlyWith(long id, Long providerId) {
        Account account = accounts.lock(id);
        tenants.lock(tenant.get());
        signInOnlyWith(account, providerId);
    }

    /**
     * Lets everybody who may sign in only with this provider use any that the organisation allows, since it is deleted. First the accounts
     * are locked by their ids, then the organisation's row.
     */
    public void endLimitsTo(long providerId) {
        sql.lock(
                "select id from account where tenant_id = :organisation and only_provider_id = ? order by id",
                providerId);
        tenants.lock(tenant.get());
        sql.update(
                "update account set only_provider_id = null where tenant_id = :organisation and only_provider_id = ?",
                providerId);
    }

    /** The same for an account that is locked already. */
    public void signInOnlyWith(Account account, Long providerId) {
        Long before = account.getOnlyProviderId().orElse(null);
        if (!Objects.equals(before, providerId)) {
            permissions.demandProof(Proof.FRESH);
        }
        account.signInOnlyWith(providerId);
        changes.record(AuditKind.ACCOUNT_SIGN_IN_CHANGED, account, AuditName.ONLY_PROVIDER, before, providerId);
        if (!Objects.equals(before, providerId)) {
            waysChanged.fire(new SignInMethodsChanged(account));
        }
    }

    /** Lets the person use a password, or not, where only chosen accounts may. */
    public void allowPassword(long id, boolean allowed) {
        allowPassword(accounts.lock(id), allowed);
    }

    /** The same for an account that is locked already. */
    public void allowPassword(Account account, boolean allowed) {
        boolean before = account.isPasswordAllowed();
        if (before != allowed) {
            permissions.demandProof(Proof.FRESH);
        }
        account.allowPassword(allowed);
        changes.record(AuditKind.ACCOUNT_SIGN_IN_CHANGED, account, AuditName.PASSWORD_ALLOWED, before, allowed);
        if (before != allowed) {
            waysChanged.fire(new SignInMethodsChanged(account));
        }
    }
}
