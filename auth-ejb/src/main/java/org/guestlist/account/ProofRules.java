package org.guestlist.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.guestlist.audit.CurrentClient;

/** Which changes to an account need a {@link FreshProof}. */
@ApplicationScoped
public class ProofRules {

    @Inject
    private CurrentClient client;

    /**
     * Checks for a proof before the address or the sign-in methods of an account change.
     *
     * @throws ProofNeededException if the account is {@linkplain Role#isPrivileged() privileged} or the caller's own, and there is no proof
     */
    public void demand(Account account, Optional<FreshProof> proof) {
        if (isNeeded(account)) {
            demand(proof);
        }
    }

    /** @return whether changing the address or the sign-in methods of this account needs a fresh proof */
    public boolean isNeeded(Account account) {
        return account.getRole().isPrivileged()
                || client.accountId().filter(account.getId()::equals).isPresent();
    }

    /** The system itself, at start-up, needs no proof. */
    void demand(Optional<FreshProof> proof) {
        if (client.accountId().isPresent() && proof.isEmpty()) {
            throw new ProofNeededException();
        }
    }
}
