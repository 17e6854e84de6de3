package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.account.EmailAddress;
import org.guestlist.people.AddressOutcome.Taken;
import org.guestlist.people.PersonService;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.TypedFields;
import org.omnifaces.util.Faces;

/** Changes a person's address, on a page of its own. */
@Named
@RequestScoped
public class PersonAddressBean {

    @Inject
    private PersonBean person;

    @Inject
    private PersonService people;

    @Inject
    private FormErrors errors;

    private final TypedFields typed = new TypedFields("email");
    private boolean welcomeMail = true;
    private Account taken;

    @PostConstruct
    void start() {
        if (isFound()) {
            typed.fill("email", person.getAccount().getEmail());
            if (person.isSent()) {
                typed.take(Faces.getRequest());
                welcomeMail = Faces.getRequestParameter("welcomeMail") != null;
            }
        }
    }

    private boolean isFound() {
        return person.getAccount() != null && person.isCorrectable();
    }

    /** Answers 404 if there is no such person, or if the person is deleted. */
    public void check() {
        if (!isFound()) {
            Faces.responseSendError(404, null);
        }
    }

    /** Changes the address, if one was sent, or shows why not. */
    public void act() {
        if (isFound() && person.isSent()) {
            save();
        }
    }

    private void save() {
        Account account = person.getAccount();
        Optional<EmailAddress> address = PersonForm.readAddress(typed.reader(errors));
        if (address.isEmpty()) {
            return;
        }
        if (address.get().equals(account.getEmail())) {
            errors.refuse("email", "person.address.same");
            return;
        }
        try {
            if (people.moveTo(account.getId(), person.seen(), address.get(), welcomeMail) instanceof Taken by) {
                taken = by.by();
                errors.refuse("email", "invite.email.exists");
            } else {
                person.tell(isInvited() ? "addressInvited" : "address");
            }
        } catch (ChangedMeanwhileException e) {
            person.lookAgain();
            check();
        }
    }

    /** @return whether the person has never signed in, so that an invitation is due */
    public boolean isInvited() {
        return person.getAccount().getStatus() == AccountStatus.INVITED;
    }

    /** @return the account that already has the address; null if there is none */
    public Account getTaken() {
        return taken;
    }

    public TypedFields getTyped() {
        return typed;
    }

    public boolean isWelcomeMail() {
        return welcomeMail;
    }
}
