package org.guestlist.web.guest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.guest.GuestDecisions;
import org.guestlist.guest.GuestRequest;
import org.guestlist.guest.GuestRequests;
import org.guestlist.web.platform.page.Command;
import org.omnifaces.util.Faces;

/** The user's invitations that wait for a yes, as {@code #{myGuestRequests}}, each with a button that withdraws it. */
@Named("myGuestRequests")
@RequestScoped
public class MyGuestRequestsBean {

    @Inject
    private GuestRequests requests;

    @Inject
    private GuestDecisions decisions;

    @Inject
    private Command command;

    private List<GuestRequest> all;

    /** Withdraws one. Another's, and one that is decided meanwhile, is answered the same way. */
    public void act() {
        if ("withdraw".equals(command.name())) {
            command.id().ifPresent(decisions::withdraw);
            Faces.redirect("/my-guests?told=withdrawn");
        }
    }

    /** @return those that wait, the oldest first */
    public List<GuestRequest> getAll() {
        if (all == null) {
            all = requests.mine();
        }
        return all;
    }
}
