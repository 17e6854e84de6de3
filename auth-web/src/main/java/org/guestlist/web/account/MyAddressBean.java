package org.guestlist.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.people.AddressConfirmation;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.cdi.Param;

/** What the own account says of its address, and the button that has a link mailed there to confirm it. */
@Named("myAddress")
@RequestScoped
public class MyAddressBean {

    @Inject
    private AddressConfirmation confirmation;

    @Inject
    private SignedIn signedIn;

    @Inject
    @Param
    private String done;

    /** Has the link mailed. */
    public String request() {
        confirmation.request(signedIn.accountId());
        return "/account?done=link&faces-redirect=true";
    }

    /** @return whether the address is still to be confirmed */
    public boolean isOpen() {
        return !signedIn.isAddressProven();
    }

    /** @return whether the link was just asked for */
    public boolean isAsked() {
        return "link".equals(done) && isOpen();
    }
}
