package org.guestlist.people;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.NotAllowedException;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.signin.secondfactor.Help;
import org.guestlist.signin.secondfactor.Recognition;
import org.guestlist.signin.secondfactor.SecondFactorSetUp;
import org.guestlist.signin.secondfactor.SecondFactorState;
import org.guestlist.signin.secondfactor.SecondFactors;

/** What administrators see and remove of a person's second factor: the way out for people who have lost everything. They never add one. */
@Stateless
public class PersonSecondFactor {

    @Inject
    private AccountService accounts;

    @Inject
    private SecondFactors factors;

    @Inject
    private SecondFactorSetUp setUp;

    @Inject
    private Permissions permissions;

    /** @return the person's second factor; empty if there is none */
    @Needs(Permission.SEE_PEOPLE)
    public Optional<SecondFactorState> of(Account account) {
        return factors.state(account);
    }

    /** @return whether the caller may remove the second factor: those who help people in, only from accounts without a role of their own */
    @Needs(Permission.SEE_PEOPLE)
    public boolean isRemovable(Account account) {
        return permissions.include(Permission.CHANGE)
                || permissions.include(Permission.HELP_PEOPLE)
                        && !account.getRole().isPrivileged();
    }

    /**
     * Removes the second factor; the person is told by mail.
     *
     * @param recognition by what the caller has recognised the person, for the audit log: it is the only proof that the person has asked
     * for it
     * @throws NotAllowedException if the caller may not
     * @throws org.guestlist.platform.permission.ProofNeededException without a fresh proof
     */
    @Needs(Permission.HELP_PEOPLE)
    public void remove(long accountId, Recognition recognition) {
        if (!isRemovable(accounts.lock(accountId))) {
            throw new NotAllowedException(Permission.CHANGE);
        }
        setUp.remove(accountId, accounts.acting().map(who -> new Help(who.getName(), recognition)));
    }
}
