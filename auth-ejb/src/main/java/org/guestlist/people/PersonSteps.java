package org.guestlist.people;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.PrivilegedAccounts;
import org.guestlist.account.RemainingAdministrator;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.NotAllowedException;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.session.SessionService;

/** Decides which steps are possible for a person now. An offered step can still be refused, since others act at the same time. */
@Stateless
@Needs(Permission.SEE_PEOPLE)
public class PersonSteps {

    @Inject
    private RemainingAdministrator remainingAdministrator;

    @Inject
    private PersonMail mail;

    @Inject
    private SessionService sessions;

    @Inject
    private Permissions permissions;

    @Inject
    private PrivilegedAccounts privileged;

    /** @return whether this is the only administrator of the organisation who can sign in permanently */
    public boolean isOnlyAdministrator(Account account) {
        return remainingAdministrator.isOnly(account);
    }

    /** @return the steps, in the order in which they are offered */
    public Set<PersonStep> of(Account account) {
        Set<PersonStep> steps = EnumSet.noneOf(PersonStep.class);
        if (isFinal(account)) {
            return steps;
        }
        switch (account.getStatus()) {
            case INVITED -> steps.addAll(EnumSet.of(PersonStep.REVOKE, PersonStep.DISABLE));
            case ACTIVE -> steps.addAll(EnumSet.of(PersonStep.DISABLE, PersonStep.DELETE));
            case DISABLED -> steps.addAll(EnumSet.of(PersonStep.REINSTATE, PersonStep.DELETE));
            case DELETED -> steps.addAll(EnumSet.of(PersonStep.RESTORE, PersonStep.GIVE_UP_ADDRESS));
            default -> throw new IllegalStateException(account.getStatus().name());
        }
        if (mail.offered(account).isPresent()) {
            steps.add(PersonStep.MAIL);
        }
        if (sessions.count(account) > 0) {
            steps.add(PersonStep.END_SESSIONS);
        }
        if (isOnlyAdministrator(account)) {
            steps.removeAll(EnumSet.of(PersonStep.DISABLE, PersonStep.DELETE));
        }
        steps.removeIf(step -> !isPermitted(step, account));
        return steps;
    }

    /**
     * Checks whether the caller may take the step with this person at all; whether it is possible now is another question.
     *
     * @throws NotAllowedException if not
     */
    public void demand(PersonStep step, Account account) {
        if (!isPermitted(step, account)) {
            throw new NotAllowedException(step.isHelp() ? Permission.HELP_PEOPLE : Permission.CHANGE);
        }
    }

    /** People who help others in have no power over accounts with a role of their own. */
    private boolean isPermitted(PersonStep step, Account account) {
        return privileged.mayBeChanged(account)
                && (permissions.include(Permission.CHANGE)
                        || step.isHelp() && permissions.include(Permission.HELP_PEOPLE));
    }

    /** @return whether the account can be corrected: name, role, address and so on */
    public boolean isCorrectable(Account account) {
        return account.getStatus() != AccountStatus.DELETED;
    }

    /** @return whether the account can no longer be restored */
    private static boolean isFinal(Account account) {
        return account.hasGivenUpAddress() || account.getErasedAt().isPresent();
    }
}
