package org.guestlist.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.AllowedMethods;
import org.guestlist.group.Memberships;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** Gives an invited person what comes along with the invitation, in the transaction of the invitation. */
@ApplicationScoped
class StartingAccessGrant {

    @Inject
    private AllowedMethods methods;

    @Inject
    private Memberships memberships;

    /**
     * Adds to what the person has: groups, and a limit where there is to be one.
     *
     * @param account locked already, or new
     * @throws org.guestlist.platform.permission.ProofNeededException if it takes a fresh proof, as each of these does by itself
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    void give(StartingAccess access, Account account) {
        access.onlyProvider().ifPresent(provider -> methods.signInOnlyWith(account, provider));
        if (access.passwordAllowed()) {
            methods.allowPassword(account, true);
        }
        if (!access.groups().isEmpty()) {
            Set<Long> groups = new HashSet<>(access.groups());
            groups.addAll(memberships.byHand(Set.of(account.getId())).getOrDefault(account.getId(), Set.of()));
            memberships.setByHand(account.getId(), groups);
        }
    }
}
