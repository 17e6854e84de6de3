package org.guestlist.web.guest;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.access.PickFor;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.guest.Deputies;
import org.guestlist.guest.GuestOutcome.Refused;
import org.guestlist.guest.GuestRefusal;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.PersonField;
import org.guestlist.web.platform.page.TypedFields;
import org.omnifaces.util.Faces;

/** Whom the user names to be asked first about the user's guests, as {@code #{deputy}}, on the page of the guests. */
@Named("deputy")
@RequestScoped
public class DeputyBean {

    @Inject
    private Deputies deputies;

    @Inject
    private Command command;

    @Inject
    private GuestWords words;

    @Inject
    private PersonField people;

    @Inject
    private FormErrors errors;

    private final TypedFields typed = new TypedFields("deputy");
    private Optional<Account> now;

    @PostConstruct
    void load() {
        now = deputies.mine();
        if ("deputy".equals(command.name())) {
            typed.take(Faces.getRequest());
        } else {
            typed.fill("deputy", now.map(Account::getEmail));
        }
    }

    /** Names the deputy, or nobody. */
    public void act() {
        switch (command.name()) {
            case "deputy" -> name();
            case "noDeputy" -> {
                deputies.forget();
                Faces.redirect("/my-guests?told=noDeputy");
            }
            default -> {
                // Another form of the page.
            }
        }
    }

    private void name() {
        people.address(typed.reader(errors), "deputy", PickFor.HOST).ifPresent(this::name);
    }

    private void name(EmailAddress address) {
        if (!(deputies.name(address) instanceof Refused refused)) {
            Faces.redirect("/my-guests?told=deputy");
        } else if (refused.refusals().contains(GuestRefusal.TOO_MANY_TODAY)) {
            errors.add("deputy", words.why(GuestRefusal.TOO_MANY_TODAY, Optional.empty()));
        } else {
            errors.refuse("deputy", "guests.deputy.not");
        }
    }

    /** @return the name of who is the deputy; null for nobody */
    public String getName() {
        return now.map(Account::getName).orElse(null);
    }

    /** @return the address in the field: as typed, or that of the deputy */
    public String getAddress() {
        return typed.get("deputy");
    }
}
