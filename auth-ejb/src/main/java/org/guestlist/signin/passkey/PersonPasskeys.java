package org.guestlist.signin.passkey;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.guestlist.account.AccountService;
import org.guestlist.account.PrivilegedAccounts;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** What administrators see and do of a person's passkeys: they never add one. */
@Stateless
public class PersonPasskeys {

    @Inject
    private Passkeys passkeys;

    @Inject
    private AccountService accounts;

    @Inject
    private PrivilegedAccounts privileged;

    /** @return the person's passkeys, the oldest first */
    @Needs(Permission.SEE_PEOPLE)
    public List<Passkey> of(long accountId) {
        return passkeys.of(accountId);
    }

    /**
     * Removes one, such as that of a lost device; one that is no longer there is ignored.
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void remove(long accountId, UUID passkey) {
        privileged.demand(accounts.lock(accountId));
        passkeys.find(accountId, passkey).ifPresent(passkeys::remove);
    }
}
