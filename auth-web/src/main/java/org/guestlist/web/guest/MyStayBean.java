package org.guestlist.web.guest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.guest.GuestStay;
import org.guestlist.guest.GuestStay.Stay;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.util.Faces;

/** What a guest is told on <em>My account</em>, as {@code #{myStay}}: until when, who answers, and a button that asks for more time. */
@Named("myStay")
@RequestScoped
public class MyStayBean {

    @Inject
    private SignedIn signedIn;

    @Inject
    private GuestStay stays;

    @Inject
    private Command command;

    private Stay stay;

    /** Asks the hosts. Who has asked already is answered the same way. */
    public void act() {
        if ("askForTime".equals(command.name())) {
            stays.ask();
            Faces.redirect("/account#stay");
        }
    }

    /** @return whether the user is a guest */
    public boolean isShown() {
        return signedIn.isGuest();
    }

    /** @return the guest's stay; null for a member */
    public Stay getStay() {
        if (stay == null && isShown()) {
            stay = stays.find().orElse(null);
        }
        return stay;
    }
}
