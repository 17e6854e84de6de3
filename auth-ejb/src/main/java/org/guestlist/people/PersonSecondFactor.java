package org.guestlist.people;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.PrivilegedAccounts;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.NotAllowedException;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.signin.secondfactor.Help;
import org.guestlist.signin.secondfactor.Recognition;
import org.guestlist.signin.secondfactor.SecondFactorSetUp;
import org.guestlist.signin.secondfactor.SecondFactorState;
import org.guestlist.signin.secondfactor.SecondFactors;
import org.guestlist.signin.secondfactor.TrustedDevice;
import org.guestlist.signin.secondfactor.TrustedDevices;

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
    private TrustedDevices devices;

    @Inject
    private Permissions permissions;

    @Inject
    private CurrentClient client;

    @Inject
    private PrivilegedAccounts privileged;

    /** @return the person's second factor; empty if there is none */
    @Needs(Permission.SEE_PEOPLE)
    public Optional<SecondFactorState> of(Account account) {
        return factors.state(account);
    }

    /** @return whether the caller may remove the second factor: those who help people in, only from accounts without a role of their own */
    @Needs(Permission.SEE_PEOPLE)
    public boolean isRemovable(Account account) {
        return privileged.mayBeChanged(account)
                && (permissions.include(Permission.CHANGE) || permissions.include(Permission.HELP_PEOPLE));
    }

    /** @return the browsers in which the person is not asked for the second factor, the latest first */
    @Needs(Permission.SEE_PEOPLE)
    public List<TrustedDevice> trustedDevices(Account account) {
        return devices.of(account);
    }

    /**
     * Has the second factor asked for in all of them again. Needs no proof: nobody gets in by it.
     *
     * @throws NotAllowedException if the caller may not
     */
    @Needs(Permission.HELP_PEOPLE)
    public void forgetDevices(long accountId) {
        demandRemovable(accountId);
        devices.forgetAll(accountId);
    }

    private void demandRemovable(long accountId) {
        if (!isRemovable(accounts.lock(accountId))) {
            throw new NotAllowedException(Permission.CHANGE);
        }
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
        demandRemovable(accountId);
        // A program has no account.
        String who = accounts.acting().map(Account::getName).orElseGet(client::account);
        setUp.remove(accountId, Optional.of(new Help(who, recognition)));
    }
}
