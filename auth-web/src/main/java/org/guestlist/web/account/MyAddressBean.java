package org.guestlist.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.people.AddressConfirmation;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.util.Faces;

/** What the own account says of its address, and the button that has a link mailed there to confirm it. */
@Named("myAddress")
@RequestScoped
public class MyAddressBean {

    @Inject
    private AddressConfirmation confirmation;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Command command;

    /** Has the link mailed once the button is pressed. */
    public void act() {
        if ("confirmAddress".equals(command.name())) {
            confirmation.request(signedIn.accountId());
            Faces.redirect("/account?done=link");
        }
    }

    /** @return whether the address is still to be confirmed */
    public boolean isOpen() {
        return !signedIn.isAddressProven();
    }

    /** @return whether the link was just asked for */
    public boolean isAsked() {
        return "link".equals(Faces.getRequestParameter("done")) && isOpen();
    }
}
