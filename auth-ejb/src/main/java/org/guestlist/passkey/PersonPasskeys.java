package org.guestlist.passkey;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.ProofRules;
import org.guestlist.permission.Needs;
import org.guestlist.permission.Permission;

/** What administrators see and do of a person's passkeys: they never add one. */
@Stateless
public class PersonPasskeys {

    @Inject
    private Passkeys passkeys;

    @Inject
    private AccountService accounts;

    @Inject
    private ProofRules proofRules;

    /** @return the person's passkeys, the oldest first */
    @Needs(Permission.SEE_PEOPLE)
    public List<Passkey> of(long accountId) {
        return passkeys.of(accountId);
    }

    /**
     * Removes one, such as that of a lost device; one that is no longer there is ignored.
     *
     * @throws org.guestlist.permission.ProofNeededException as {@link ProofRules} say
     */
    @Needs(Permission.CHANGE)
    public void remove(long accountId, UUID passkey) {
        Account account = accounts.lock(accountId);
        proofRules.demand(account);
        passkeys.find(accountId, passkey).ifPresent(passkeys::remove);
    }
}
