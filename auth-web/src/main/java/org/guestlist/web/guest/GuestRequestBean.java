package org.guestlist.web.guest;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Reason;
import org.guestlist.group.Group;
import org.guestlist.guest.GuestDecisions;
import org.guestlist.guest.GuestOutcome;
import org.guestlist.guest.GuestRefusal;
import org.guestlist.guest.GuestRequest;
import org.guestlist.guest.GuestRequests;
import org.guestlist.web.people.ReasonField;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.util.Faces;

/**
 * Asks whoever decides about an invitation, or a later last day of a guest, that waits, as {@code #{guestRequest}}; without an id, it
 * lists what there is to decide. To others it answers as if the request was decided.
 */
@Named("guestRequest")
@RequestScoped
public class GuestRequestBean {

    private static final String PAGE = "/guest-request";

    @Inject
    private Command command;

    @Inject
    private GuestRequests requests;

    @Inject
    private GuestDecisions decisions;

    @Inject
    private FormErrors errors;

    private GuestRequest one;
    private List<GuestRequest> rows;
    private Long count;

    @PostConstruct
    void load() {
        one = command.id().flatMap(requests::find).orElse(null);
    }

    /** Does what a button was pressed for. */
    public void act() {
        Optional<UUID> request = command.id();
        if (request.isEmpty()) {
            return;
        }
        switch (command.name()) {
            case "allow" -> allow(request.get());
            case "refuse" -> ReasonField.read(getReason(), errors).ifPresent(why -> refuse(request.get(), why));
            default -> {
                // The page is only looked at.
            }
        }
    }

    private void allow(UUID request) {
        boolean renewal = one != null && one.renewal().isPresent();
        if (decisions.allow(request) instanceof GuestOutcome.Refused refused) {
            if (refused.refusals().contains(GuestRefusal.GONE)) {
                tell("meanwhile");
            } else {
                refused.refusals().forEach(why -> errors.refuse("allow", "guestRequest.not." + why));
            }
        } else {
            tell(renewal ? "renewed" : "allowed");
        }
    }

    private void refuse(UUID request, Reason why) {
        tell(decisions.refuse(request, why) ? "refused" : "meanwhile");
    }

    private static void tell(String what) {
        Faces.redirect(PAGE + "?done=" + what);
    }

    /** @return the request; null if the reader does not decide about such a one, or it is decided */
    public GuestRequest getOne() {
        return one;
    }

    /** @return whether a request was asked for that is not there to be decided */
    public boolean isGone() {
        return one == null
                && !RequestValues.text(Faces.getRequestParameter("id")).isEmpty();
    }

    /** @return what there is to decide, the oldest first */
    public List<GuestRequest> getRows() {
        if (rows == null) {
            rows = requests.toDecide();
        }
        return rows;
    }

    /** @return how many requests wait for an administrator */
    public long getCount() {
        if (count == null) {
            count = requests.count();
        }
        return count;
    }

    /** @return the present last day of a guest who is here */
    public LocalDate getLastDayNow() {
        return one.renewal().flatMap(renewal -> renewal.guest().getExpiresOn()).orElse(null);
    }

    /** @return who has ended the access of a guest who is here, or set the present last day; null for nobody else */
    public String getEndedBy() {
        return one.renewal().flatMap(GuestRequest.Renewal::endedBy).orElse(null);
    }

    /** @return the names of the groups of the request */
    public String getGroups() {
        return one.groups().stream().map(Group::getName).collect(Collectors.joining(", "));
    }

    /** @return the reason as it was typed */
    public String getReason() {
        return Faces.getRequestParameter("reason");
    }

    /** @return what was done just now; null for nothing */
    public String getDone() {
        String done = RequestValues.text(Faces.getRequestParameter("done"));
        return Set.of("allowed", "renewed", "refused", "meanwhile").contains(done) ? done : null;
    }
}
