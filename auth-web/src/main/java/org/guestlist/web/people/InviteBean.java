package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.ExternalIdTakenException;
import org.guestlist.account.PersonName;
import org.guestlist.account.Role;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.people.Invitation;
import org.guestlist.people.InvitationService;
import org.guestlist.people.InviteOutcome;
import org.guestlist.people.InviteOutcome.AlreadyThere;
import org.guestlist.people.InviteOutcome.DaysReversed;
import org.guestlist.people.InviteOutcome.ExpiryPassed;
import org.guestlist.people.InviteOutcome.Invited;
import org.guestlist.people.PersonService;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.cdi.Param;
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
    private CurrentTenant tenant;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    @Inject
    @Param(name = "invited")
    private String invitedId;

    @Inject
    @Param
    private boolean mailed;

    @Inject
    @Param
    private boolean restored;

    @Inject
    @Param
    private String choice;

    @Inject
    @Param
    private String deletedId;

    @Inject
    @Param
    private Integer deletedVersion;

    private String email;
    private String name;
    private Role role = Role.EMPLOYEE;
    private String firstDay;
    private String lastDay;
    private String externalId;
    private Language language;
    private boolean welcomeMail = true;
    private Account invited;
    private Account existing;
    private Account deleted;

    @PostConstruct
    void start() {
        invited = RequestValues.uuid(invitedId).flatMap(accounts::find).orElse(null);
    }

    /** Invites the person, or shows beside the fields why not. */
    public void invite() {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        Optional<LocalDate> startsOn = DayField.read(firstDay, "firstDay", errors, text);
        Optional<LocalDate> expiresOn = DayField.read(lastDay, "lastDay", errors, text);
        if (address.isEmpty()) {
            errors.add("email", text.get("invite.email.invalid"));
        }
        if (!PersonName.isValid(name)) {
            errors.add("name", text.format("invite.name.invalid", PersonName.LENGTH));
        }
        Optional<String> id = ExternalIdField.read(externalId, errors, text);
        if (errors.getCount() == 0) {
            Invitation invitation = new Invitation(
                    address.get(),
                    new AccountDetails(name, role, Optional.ofNullable(language), startsOn, expiresOn, id),
                    welcomeMail);
            Optional<Account> asked = accounts.find(address.get()).filter(this::wasAskedAbout);
            try {
                if (asked.isEmpty()) {
                    show(invitations.invite(invitation));
                } else {
                    answer(invitation, asked.get());
                }
            } catch (ExternalIdTakenException e) {
                ExternalIdField.taken(e, errors, text);
                // The question about it is shown again, with its answer.
                deleted = asked.orElse(null);
            }
        }
    }

    /** Applies the choice about a deleted account, as it was when the question was asked. */
    private void answer(Invitation invitation, Account asked) {
        try {
            switch (choice == null ? "" : choice) {
                case "restore" -> show(people.restoreFor(invitation, asked.getId(), deletedVersion));
                case "new" -> show(people.inviteInsteadOf(invitation, asked.getId(), deletedVersion));
                default -> {
                    deleted = asked;
                    errors.add("restore", text.get("invite.deleted.required"));
                }
            }
        } catch (ChangedMeanwhileException e) {
            show(invitations.invite(invitation));
        }
    }

    /** The entered address may have changed since. */
    private boolean wasAskedAbout(Account account) {
        return isDeleted(account)
                && deletedVersion != null
                && RequestValues.uuid(deletedId)
                        .filter(account.getUuid()::equals)
                        .isPresent();
    }

    private static boolean isDeleted(Account account) {
        return account.getStatus() == AccountStatus.DELETED;
    }

    private void show(InviteOutcome outcome) {
        if (outcome instanceof Invited done) {
            Faces.redirect(
                    "/admin/invite?invited=%s&mailed=%s&restored=%s",
                    done.account().getUuid(), welcomeMail, "restore".equals(choice));
        } else if (outcome instanceof AlreadyThere there && isDeleted(there.account())) {
            deleted = there.account();
        } else if (outcome instanceof AlreadyThere there) {
            existing = there.account();
            errors.add("email", text.get("invite.email.exists"));
        } else if (outcome instanceof ExpiryPassed || outcome instanceof DaysReversed) {
            deleted = accounts.find(EmailAddress.of(email))
                    .filter(InviteBean::isDeleted)
                    .orElse(null);
            errors.add(
                    "lastDay",
                    text.get(outcome instanceof ExpiryPassed ? "invite.lastDay.past" : "invite.lastDay.reversed"));
        }
    }

    /** @return the person who was just invited; null if none */
    public Account getInvited() {
        return invited;
    }

    /** @return whether a welcome mail was sent to the person who was just invited */
    public boolean isMailed() {
        return mailed;
    }

    /** @return whether a deleted account was restored for the invitation just made */
    public boolean isRestored() {
        return restored;
    }

    /** @return the deleted account that has the address, for the question about it; null if there is none */
    public Account getDeleted() {
        return deleted;
    }

    /** @return the choice about it: restore, new, or null for none yet */
    public String getChoice() {
        return choice;
    }

    /** @return the existing account of the address; null if there is none */
    public Account getExisting() {
        return existing;
    }

    public Language[] getLanguages() {
        return Language.values();
    }

    /** @return the organisation's language */
    public Language getUsualLanguage() {
        return tenant.get().getLanguage();
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Role getRole() {
        return role;
    }

    public void setRole(Role role) {
        this.role = role;
    }

    public String getExternalId() {
        return externalId;
    }

    public void setExternalId(String externalId) {
        this.externalId = externalId;
    }

    public String getFirstDay() {
        return firstDay;
    }

    public void setFirstDay(String firstDay) {
        this.firstDay = firstDay;
    }

    public String getLastDay() {
        return lastDay;
    }

    public void setLastDay(String lastDay) {
        this.lastDay = lastDay;
    }

    public Language getLanguage() {
        return language;
    }

    public void setLanguage(Language language) {
        this.language = language;
    }

    public boolean isWelcomeMail() {
        return welcomeMail;
    }

    public void setWelcomeMail(boolean welcomeMail) {
        this.welcomeMail = welcomeMail;
    }
}
