package org.guestlist.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.audit.CurrentClient;
import org.guestlist.permission.Permissions;

/** Which changes to an account need a fresh proof. What always needs one says so in {@code @Needs}. */
@ApplicationScoped
public class ProofRules {

    @Inject
    private CurrentClient client;

    @Inject
    private Permissions permissions;

    /**
     * Checks for a proof before the address or the sign-in methods of an account change.
     *
     * @throws org.guestlist.permission.ProofNeededException if the account is {@linkplain Role#isPrivileged() privileged} or the caller's
     *     own, and there is no proof
     */
    public void demand(Account account) {
        if (isNeeded(account)) {
            permissions.demandProof();
        }
    }

    /** @return whether changing the address or the sign-in methods of this account needs a fresh proof */
    public boolean isNeeded(Account account) {
        return account.getRole().isPrivileged()
                || client.accountId().filter(account.getId()::equals).isPresent();
    }
}
