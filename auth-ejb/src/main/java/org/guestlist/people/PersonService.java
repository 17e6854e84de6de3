package org.guestlist.people;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountAddresses;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.AllowedMethods;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.ExternalIdTakenException;
import org.guestlist.account.LastAdministratorException;
import org.guestlist.account.Reason;
import org.guestlist.account.attribute.AttributeChange;
import org.guestlist.account.attribute.AttributeValues;
import org.guestlist.account.attribute.KeptElsewhereException;
import org.guestlist.account.attribute.PersonAttributes;
import org.guestlist.people.AddressOutcome.Moved;
import org.guestlist.people.AddressOutcome.Taken;
import org.guestlist.people.InviteOutcome.Invited;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.permission.ProofNeededException;
import org.guestlist.provider.Concerned;
import org.guestlist.provider.KeepsWaysIn;
import org.guestlist.provider.ShutsOutException;
import org.guestlist.session.SignOutEverywhere;

/**
 * The operations on one person, each in one transaction: those of {@link PersonStep} as {@link PersonSteps} permits them, all others of
 * administrators. All take the account's version as the administrator saw it,
 * and throw {@link ChangedMeanwhileException} if another user has changed it since, {@link LastAdministratorException} if no administrator
 * would remain, {@link ShutsOutException} if a person would be left without a way in, {@link ExternalIdTakenException} if another account
 * has the external id, {@link ProofNeededException} if a required proof is missing, and {@link IllegalStateException} if the account's
 * state does not allow it.
 */
@Stateless
@Needs(value = Permission.CHANGE, proof = Proof.FRESH)
public class PersonService {

    @Inject
    private AccountService accounts;

    @Inject
    private AttributeValues values;

    @Inject
    private PersonAttributes attributes;

    @Inject
    private AllowedMethods methods;

    @Inject
    private AccountAddresses addresses;

    @Inject
    private SignOutEverywhere signOut;

    @Inject
    private PersonMail mail;

    @Inject
    private InvitationService invitations;

    @Inject
    private AddressMail addressMail;

    @Inject
    private PersonSteps steps;

    @Inject
    private StartingAccessGrant startingAccess;

    @Inject
    private AccountKinds kinds;

    /** Changes the same without attributes. */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public void change(long id, int version, AccountDetails details) {
        change(id, version, details, AttributeChange.NONE);
    }

    /**
     * Changes name, role, language, first and last day, external id, and attributes, all or nothing; with the proof that
     * {@link AccountDetails#proofToBecome} says.
     *
     * @throws KeptElsewhereException if a directory owns what is changed
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public void change(long id, int version, AccountDetails details, AttributeChange others) {
        Account account = accounts.lock(id, version);
        values.demandFree(account, details);
        accounts.correct(account, details);
        attributes.correct(account, others);
    }

    /**
     * Gives the account another address. Both addresses are informed by mail; for a person who has never signed in, only those mailed
     * before.
     *
     * @param welcome whether an invited person gets the welcome mail at the new address
     */
    @KeepsWaysIn
    public AddressOutcome moveTo(@Concerned long id, int version, EmailAddress address, boolean welcome) {
        Account account = accounts.lock(id, version);
        EmailAddress before = account.getEmail();
        if (!addresses.moveTo(id, address)) {
            return new Taken(accounts.find(address).orElseThrow());
        }
        if (before.equals(address)) {
            return new Moved();
        }
        addressMail.tell(account, before);
        if (welcome && account.getStatus() == AccountStatus.INVITED) {
            invitations.welcomeInTime(account);
        }
        return new Moved();
    }

    /**
     * Sets the sign-in methods of the person.
     *
     * @param onlyProvider the only one, by its id; null for any that the organisation allows
     */
    @KeepsWaysIn
    public void openWays(@Concerned long id, int version, Long onlyProvider, boolean passwordAllowed) {
        accounts.lock(id, version);
        methods.signInOnlyWith(id, onlyProvider);
        methods.allowPassword(id, passwordAllowed);
    }

    /**
     * Takes a step other than {@link PersonStep#MAIL}, which has an outcome and is {@link #sendMail}.
     *
     * @param reason for a step that {@linkplain PersonStep#isReasonNeeded() needs} one
     * @throws java.util.NoSuchElementException if it has none
     */
    @Needs(Permission.HELP_PEOPLE)
    public void take(PersonStep step, long id, int version, Optional<Reason> reason) {
        steps.demand(step, accounts.lock(id, version));
        switch (step) {
            case MAIL -> mail.send(id);
            case REVOKE, DELETE -> accounts.delete(id, reason.orElseThrow());
            case DISABLE -> accounts.disable(id, reason.orElseThrow());
            case REINSTATE -> accounts.reinstate(id);
            case RESTORE -> accounts.restore(id);
            case GIVE_UP_ADDRESS -> addresses.giveUpAddress(id);
            case END_SESSIONS -> signOut.of(id);
            default -> throw new IllegalStateException(step.name());
        }
    }

    /**
     * Restores a deleted account for an invitation to its address, with the invitation's details; password, linked identities and history
     * are kept, and the external id unless the invitation has another one.
     *
     * @return {@link Invited}, or what {@link InvitationService#wrongDays} says
     */
    public InviteOutcome restoreFor(Invitation invitation, long deletedId, int version) {
        Optional<InviteOutcome> wrongDays = invitations.wrongDays(invitation);
        if (wrongDays.isPresent()) {
            return wrongDays.get();
        }
        Account deleted = accounts.lock(deletedId, version);
        accounts.restore(deletedId);
        // A member first, for whom anything may be changed.
        kinds.become(deleted, Optional.empty());
        accounts.correct(deleted, invitation.details().orKnownAs(deleted.getExternalId()));
        if (invitation.vouching().isPresent()) {
            kinds.become(deleted, invitation.vouching());
        }
        startingAccess.give(invitation.access(), deleted);
        if (invitation.welcome() == WelcomeChoice.NOW) {
            mail.send(deletedId);
        } else if (invitation.welcome() == WelcomeChoice.NEVER) {
            invitations.neverWelcome(deleted);
        }
        return new Invited(accounts.lock(deletedId));
    }

    /**
     * Invites another person with the address of a deleted account, which gives up its address.
     *
     * @return {@link Invited}, or what {@link InvitationService#wrongDays} says
     */
    public InviteOutcome inviteInsteadOf(Invitation invitation, long deletedId, int version) {
        Optional<InviteOutcome> wrongDays = invitations.wrongDays(invitation);
        if (wrongDays.isPresent()) {
            return wrongDays.get();
        }
        accounts.lock(deletedId, version);
        addresses.giveUpAddress(deletedId);
        return invitations.invite(invitation);
    }

    /** Sends the mail that leads the person to a sign-in, as {@link PersonMail} chooses. */
    @Needs(Permission.HELP_PEOPLE)
    public PersonMailOutcome sendMail(long id, int version) {
        steps.demand(PersonStep.MAIL, accounts.lock(id, version));
        return mail.send(id);
    }
}
