package org.guestlist.web.guest;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.account.Account;
import org.guestlist.guest.GuestChanges;
import org.guestlist.guest.GuestOutcome.Done;
import org.guestlist.guest.MyGuests;
import org.guestlist.web.people.ReasonField;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.omnifaces.util.Faces;

/** Asks a host for the reason before a guest's access ends at once, and ends it. */
@Named("endGuest")
@RequestScoped
public class EndGuestBean {

    @Inject
    private MyGuests guests;

    @Inject
    private GuestChanges changes;

    @Inject
    private Command command;

    @Inject
    private FormErrors errors;

    private Account account;

    @PostConstruct
    void load() {
        account = command.id().flatMap(guests::find).orElse(null);
    }

    /** Answers 404 if it is no guest of the user's, and ends the access once that is confirmed. */
    public void act() {
        if (account == null) {
            Faces.responseSendError(404, null);
        } else if ("confirm".equals(command.name())) {
            ReasonField.read(getReason(), errors).ifPresent(why -> {
                if (changes.end(account.getUuid(), why) instanceof Done) {
                    Faces.redirect("/my-guest?id=%s&saved=ended", account.getUuid());
                } else {
                    Faces.redirect("/my-guests?told=gone");
                }
            });
        }
    }

    /** @return the guest; null if it is no guest of the user's */
    public Account getAccount() {
        return account;
    }

    /** @return the reason as it was typed */
    public String getReason() {
        return Faces.getRequestParameter("reason");
    }
}
