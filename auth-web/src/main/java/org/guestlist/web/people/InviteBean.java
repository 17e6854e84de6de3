package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.function.Function;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.ExternalIdTakenException;
import org.guestlist.people.Invitation;
import org.guestlist.people.InvitationService;
import org.guestlist.people.InviteOutcome;
import org.guestlist.people.InviteOutcome.AlreadyThere;
import org.guestlist.people.InviteOutcome.DaysReversed;
import org.guestlist.people.InviteOutcome.ExpiryPassed;
import org.guestlist.people.InviteOutcome.Invited;
import org.guestlist.people.PersonService;
import org.guestlist.people.WelcomeChoice;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The form that invites one person. After a success it is empty again, below a notice of who was invited. */
@Named
@RequestScoped
public class InviteBean {

    @Inject
    private InvitationService invitations;

    @Inject
    private PersonService people;

    @Inject
    private AccountService accounts;

    @Inject
    private PersonForm form;

    @Inject
    private StartingAccessBean access;

    @Inject
    private GuestToInviteBean guest;

    @Inject
    private FormErrors errors;

    @Inject
    private Command command;

    @Inject
    private Text text;

    private final TypedFields typed = new TypedFields("choice", "deletedId", "deletedVersion", "welcome");
    private Account invited;
    private Account existing;
    private Account deleted;

    @PostConstruct
    void start() {
        invited = RequestValues.uuid(Faces.getRequestParameter("invited"))
                .flatMap(accounts::find)
                .orElse(null);
        typed.take(Faces.getRequest());
        if (isSent()) {
            form.take(Faces.getRequest());
            access.take(Faces.getRequest());
        }
    }

    private boolean isSent() {
        return "invite".equals(command.name());
    }

    /** Invites the person, if the form was sent, or shows beside the fields why not. */
    public void act() {
        if (isSent()) {
            invite();
        }
    }

    private void invite() {
        FieldReader fields = form.reader();
        Optional<EmailAddress> address = PersonForm.readAddress(fields);
        AccountDetails details = form.read(fields, Optional.empty());
        HostFields hosts = null;
        if (guest.isGuest()) {
            form.judgeGuest(fields);
            hosts = guest.read(fields);
        }
        if (fields.isRefused()) {
            return;
        }
        Invitation invitation = new Invitation(address.get(), details, getWelcome(), access.read());
        Optional<Account> asked = accounts.find(address.get()).filter(this::wasAskedAbout);
        try {
            Function<Invitation, InviteOutcome> how =
                    asked.isEmpty() ? invitations::invite : one -> answer(one, asked.get());
            InviteOutcome outcome = outcome(invitation, hosts, how);
            if (outcome == null) {
                deleted = asked.orElse(null);
            } else {
                show(outcome, address.get());
            }
        } catch (ExternalIdTakenException e) {
            form.refuse(e);
            // The question about it is shown again, with its answer.
            deleted = asked.orElse(null);
        }
    }

    /** @return null after it was said beside the fields why not */
    private InviteOutcome outcome(Invitation invitation, HostFields hosts, Function<Invitation, InviteOutcome> how) {
        try {
            return with(invitation, hosts, how);
        } catch (ChangedMeanwhileException e) {
            // The deleted account that was asked about is another one by now.
            return with(invitation, hosts, invitations::invite);
        }
    }

    private InviteOutcome with(Invitation invitation, HostFields hosts, Function<Invitation, InviteOutcome> how) {
        return hosts == null
                ? how.apply(invitation)
                : guest.invite(hosts, vouching -> how.apply(invitation.vouchedFor(vouching)));
    }

    /** Applies the choice about a deleted account, as it was when the question was asked. */
    private InviteOutcome answer(Invitation invitation, Account asked) {
        int version = deletedVersion().orElseThrow();
        return switch (RequestValues.text(getChoice())) {
            case "restore" -> people.restoreFor(invitation, asked.getId(), version);
            case "new" -> people.inviteInsteadOf(invitation, asked.getId(), version);
            default -> {
                errors.refuse("restore", "invite.deleted.required");
                yield null;
            }
        };
    }

    /** The entered address may have changed since. */
    private boolean wasAskedAbout(Account account) {
        return isDeleted(account)
                && deletedVersion().isPresent()
                && RequestValues.uuid(typed.get("deletedId"))
                        .filter(account.getUuid()::equals)
                        .isPresent();
    }

    private Optional<Integer> deletedVersion() {
        return RequestValues.wholeNumber(typed.get("deletedVersion"));
    }

    private static boolean isDeleted(Account account) {
        return account.getStatus() == AccountStatus.DELETED;
    }

    private void show(InviteOutcome outcome, EmailAddress address) {
        if (outcome instanceof Invited done) {
            Faces.redirect(
                    "/admin/invite?invited=%s&mailed=%s&restored=%s",
                    done.account().getUuid(), getWelcome() == WelcomeChoice.NOW, "restore".equals(getChoice()));
        } else if (outcome instanceof AlreadyThere there && isDeleted(there.account())) {
            deleted = there.account();
        } else if (outcome instanceof AlreadyThere there) {
            existing = there.account();
            errors.refuse("email", "invite.email.exists");
        } else if (outcome instanceof ExpiryPassed || outcome instanceof DaysReversed) {
            deleted = accounts.find(address).filter(InviteBean::isDeleted).orElse(null);
            errors.refuse(
                    "lastDay", outcome instanceof ExpiryPassed ? "invite.lastDay.past" : "invite.lastDay.reversed");
        }
    }

    /** @return the person who was just invited; null if none */
    public Account getInvited() {
        return invited;
    }

    /** @return whether a welcome mail was sent to the person who was just invited */
    public boolean isMailed() {
        return Boolean.parseBoolean(Faces.getRequestParameter("mailed"));
    }

    /** @return whether a deleted account was restored for the invitation just made */
    public boolean isRestored() {
        return Boolean.parseBoolean(Faces.getRequestParameter("restored"));
    }

    /** @return the deleted account that has the address, for the question about it; null if there is none */
    public Account getDeleted() {
        return deleted;
    }

    /** @return the choice about it: restore, new, or null for none yet */
    public String getChoice() {
        return typed.get("choice");
    }

    /** @return the existing account of the address; null if there is none */
    public Account getExisting() {
        return existing;
    }

    public PersonForm getForm() {
        return form;
    }

    /** @return what the person is to be, in one line */
    public String getWho() {
        String role = text.get("people.role." + form.getRoleName());
        return guest.isOffered()
                ? text.get("people.kind." + (guest.isGuest() ? "GUEST" : "MEMBER")) + " · " + role
                : role;
    }

    /** @return the first and the last day, in one line */
    public String getDays() {
        return form.days().isEmpty() ? text.get("invite.days.none") : form.days();
    }

    /** @return when the welcome mail goes out, as it was chosen; to begin with now */
    public WelcomeChoice getWelcome() {
        return RequestValues.constant(WelcomeChoice.class, typed.get("welcome")).orElse(WelcomeChoice.NOW);
    }

    public WelcomeChoice[] getWelcomeChoices() {
        return WelcomeChoice.values();
    }
}
