package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.account.EmailAddress;
import org.guestlist.people.AddressOutcome.Taken;
import org.guestlist.people.PersonService;
import org.guestlist.people.PersonSteps;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.util.Faces;

/** Changes a person's address. */
@Named
@RequestScoped
public class PersonAddressBean {

    @Inject
    private Command command;

    @Inject
    private AccountService accounts;

    @Inject
    private PersonService people;

    @Inject
    private PersonSteps steps;

    @Inject
    private SignedIn signedIn;

    @Inject
    private FormErrors errors;

    private final TypedFields typed = new TypedFields("email");
    private Account account;
    private int version;
    private boolean welcomeMail = true;
    private Account taken;
    private boolean changedMeanwhile;

    @PostConstruct
    void start() {
        account = command.id()
                .flatMap(accounts::find)
                .filter(steps::isCorrectable)
                .orElse(null);
        if (account != null) {
            version = account.getVersion();
            typed.fill("email", account.getEmail());
        }
    }

    /** Answers 404 if there is no such person, or if the person is deleted. */
    public void check() {
        if (account == null) {
            Faces.responseSendError(404, null);
        }
    }

    /** Changes the address, or shows why not. */
    public void save() {
        Optional<EmailAddress> address =
                typed.reader(errors).required("email", EmailAddress::parse, "invite.email.invalid");
        if (address.isEmpty()) {
            return;
        }
        if (address.get().equals(account.getEmail())) {
            errors.refuse("email", "person.address.same");
            return;
        }
        try {
            if (people.moveTo(account.getId(), version, address.get(), welcomeMail) instanceof Taken by) {
                taken = by.by();
                errors.refuse("email", "invite.email.exists");
            } else {
                Faces.redirect(
                        "/admin/person?id=%s&saved=%s", account.getUuid(), isInvited() ? "addressInvited" : "address");
            }
        } catch (ChangedMeanwhileException e) {
            account = accounts.find(account.getUuid())
                    .filter(steps::isCorrectable)
                    .orElse(null);
            check();
            changedMeanwhile = true;
            version = account == null ? version : account.getVersion();
        }
    }

    public Account getAccount() {
        return account;
    }

    /** @return whether the person has never signed in, so that an invitation is due */
    public boolean isInvited() {
        return account.getStatus() == AccountStatus.INVITED;
    }

    /** @return whether it is the signed-in user's own account */
    public boolean isMyself() {
        return account.getId() == signedIn.accountId();
    }

    /** @return the account that already has the address; null if there is none */
    public Account getTaken() {
        return taken;
    }

    /** @return whether another administrator has changed it meanwhile */
    public boolean isChangedMeanwhile() {
        return changedMeanwhile;
    }

    public TypedFields getTyped() {
        return typed;
    }

    public boolean isWelcomeMail() {
        return welcomeMail;
    }

    public void setWelcomeMail(boolean welcomeMail) {
        this.welcomeMail = welcomeMail;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }
}
