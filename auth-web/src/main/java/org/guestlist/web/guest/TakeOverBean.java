package org.guestlist.web.guest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guestlist.guest.TakeOverService;
import org.guestlist.guest.WaitingGuest;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.util.Faces;

/** Asks a member to take over the guests of a host who has gone, as {@code #{takeOver}}: all, some or none. */
@Named("takeOver")
@RequestScoped
public class TakeOverBean {

    private static final String PAGE = "/take-over";

    @Inject
    private Command command;

    @Inject
    private TakeOverService service;

    @Inject
    private FormErrors errors;

    private List<WaitingGuest> rows;

    /** Does what a button was pressed for, with the guests who are ticked. */
    public void act() {
        if (command.name().isEmpty()) {
            return;
        }
        Set<UUID> ticked = ticked();
        if (ticked.isEmpty()) {
            errors.refuse("guests", "takeOver.nobody");
            return;
        }
        switch (command.name()) {
            case "take" -> tell(service.takeOver(ticked) > 0 ? "taken" : "meanwhile");
            case "decline" -> tell(service.decline(ticked) > 0 ? "declined" : "meanwhile");
            default -> {
                // Such a button is not there.
            }
        }
    }

    private static void tell(String what) {
        Faces.redirect(PAGE + "?done=" + what);
    }

    /** @return the guests who are ticked in the form that was sent */
    static Set<UUID> ticked() {
        return RequestValues.uuids(Faces.getRequest(), "guest");
    }

    /** @return the guests whom the reader is asked to take over, the first to end first */
    public List<WaitingGuest> getRows() {
        if (rows == null) {
            rows = service.mine();
        }
        return rows;
    }

    /** @return whether the guest is ticked: all, as long as nobody has sent the form */
    public boolean isTicked(WaitingGuest one) {
        return command.name().isEmpty() || ticked().contains(one.guest().getUuid());
    }

    /** @return what was done just now; null for nothing */
    public String getDone() {
        String done = RequestValues.text(Faces.getRequestParameter("done"));
        return Set.of("taken", "declined", "meanwhile").contains(done) ? done : null;
    }
}
