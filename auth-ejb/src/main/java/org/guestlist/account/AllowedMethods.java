package org.guestlist.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Objects;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.permission.Permissions;
import org.guestlist.permission.Proof;

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

    /** Lets the person sign in only with this provider, by its id; {@code null} for any that the organisation allows. */
    public void signInOnlyWith(long id, Long providerId) {
        signInOnlyWith(accounts.lock(id), providerId);
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
