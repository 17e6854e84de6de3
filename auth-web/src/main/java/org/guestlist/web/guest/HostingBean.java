package org.guestlist.web.guest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.guest.MyGuests;
import org.guestlist.web.session.SignedIn;

/** Whether the bar leads to the user's guests, as {@code #{hosting}}. */
@Named("hosting")
@RequestScoped
public class HostingBean {

    @Inject
    private SignedIn signedIn;

    @Inject
    private MyGuests guests;

    private Boolean offered;

    /** @return whether the user may be a host */
    public boolean isOffered() {
        if (offered == null) {
            offered = !signedIn.isGuest() && guests.isHost();
        }
        return offered;
    }
}
