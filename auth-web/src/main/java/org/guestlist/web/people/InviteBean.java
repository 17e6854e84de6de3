package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.invitation.Invitation;
import org.guestlist.invitation.InvitationService;
import org.guestlist.invitation.InviteOutcome;
import org.guestlist.invitation.InviteOutcome.AlreadyThere;
import org.guestlist.invitation.InviteOutcome.ExpiryPassed;
import org.guestlist.invitation.InviteOutcome.Invited;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.Language;
import org.guestlist.web.page.Command;
import org.guestlist.web.page.FormErrors;
import org.guestlist.web.text.Text;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/** The form that invites one person. After a success it is empty again, below a notice of who was invited. */
@Named
@RequestScoped
public class InviteBean {

    /** As browsers send a date; years of more than four digits are a slip, and the databases end before Java does. */
    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder().appendValue(ChronoField.YEAR, 4).appendPattern("-MM-dd")
            .toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    @Inject
    private InvitationService invitations;

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

    private String email;
    private String name;
    private Role role = Role.EMPLOYEE;
    private String lastDay;
    private Language language;
    private boolean welcomeMail = true;
    private Account invited;
    private Account existing;

    @PostConstruct
    void start() {
        invited = Command.uuid(invitedId).flatMap(accounts::find).orElse(null);
    }

    /** Invites the person, or says beside the fields why not. */
    public void invite() {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        Optional<LocalDate> expiresOn = parseLastDay();
        if (address.isEmpty()) {
            errors.add("email", text.get("invite.email.invalid"));
        }
        if (!Account.isName(name)) {
            errors.add("name", text.format("invite.name.invalid", Account.NAME_LENGTH));
        }
        if (errors.getCount() == 0) {
            show(invitations.invite(new Invitation(address.get(), name, role, Optional.ofNullable(language), expiresOn, welcomeMail)));
        }
    }

    private Optional<LocalDate> parseLastDay() {
        try {
            return Optional.ofNullable(lastDay).map(day -> LocalDate.parse(day, DAY));
        } catch (DateTimeParseException e) {
            errors.add("lastDay", text.get("invite.lastDay.invalid"));
            return Optional.empty();
        }
    }

    private void show(InviteOutcome outcome) {
        if (outcome instanceof Invited done) {
            Faces.redirect("/admin/invite?invited=%s&mailed=%s", done.account().getUuid(), welcomeMail);
        } else if (outcome instanceof AlreadyThere there) {
            existing = there.account();
            errors.add("email", text.get("invite.email.exists"));
        } else if (outcome instanceof ExpiryPassed) {
            errors.add("lastDay", text.get("invite.lastDay.past"));
        }
    }

    /** @return who was invited just now; null if nobody */
    public Account getInvited() {
        return invited;
    }

    /** @return whether a welcome mail went to the person who was invited just now */
    public boolean isMailed() {
        return mailed;
    }

    /** @return the account that the address has already; null if it has none */
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
