package org.guestlist.web.guest;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.EmailAddress;
import org.guestlist.guest.TakeOverService;
import org.guestlist.guest.WaitingGuest;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.Paging;
import org.guestlist.web.platform.page.PersonField;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.util.Faces;

/** The guests who wait for another host, as administrators see them: a page at a time, and handed over to somebody. */
@Named("waitingGuests")
@RequestScoped
public class WaitingGuestsBean {

    private static final String PAGE = "/admin/waiting-guests";

    @Inject
    private Command command;

    @Inject
    private TakeOverService service;

    @Inject
    private PersonField people;

    @Inject
    private FormErrors errors;

    private final TypedFields typed = new TypedFields("to");
    private Long count;
    private List<WaitingGuest> rows;

    /** A page of the list, as its links name it. */
    public record Address(int page) {

        /** @return the same of another page */
        public Address at(int other) {
            return new Address(other);
        }

        /** @return what comes behind the path */
        public String query() {
            return page == 1 ? "" : "?page=" + page;
        }
    }

    @PostConstruct
    void take() {
        typed.take(Faces.getRequest());
    }

    /** Hands the guests over who are ticked. */
    public void act() {
        if (!"handOver".equals(command.name())) {
            return;
        }
        Set<UUID> ticked = TakeOverBean.ticked();
        if (ticked.isEmpty()) {
            errors.refuse("guests", "takeOver.nobody");
        }
        Optional<EmailAddress> address = people.host(typed.reader(errors), "to");
        if (errors.getCount() == 0) {
            Optional<Set<UUID>> handedOver = service.handOver(address.get(), ticked);
            if (handedOver.isPresent()) {
                Faces.redirect(PAGE + "?done=" + (handedOver.get().isEmpty() ? "meanwhile" : "handedOver"));
            } else {
                errors.refuse("to", "waiting.to.noHost");
            }
        }
    }

    /** @return how many wait */
    public long getCount() {
        if (count == null) {
            count = service.count();
        }
        return count;
    }

    public Paging getPaging() {
        return Paging.asked(getCount());
    }

    /** @return this page of the list */
    public Address getAddress() {
        return new Address(getPaging().page());
    }

    /** @return the guests of this page, the first to end first */
    public List<WaitingGuest> getRows() {
        if (rows == null) {
            rows = getCount() == 0 ? List.of() : service.page(getPaging().offset(), Paging.ROWS);
        }
        return rows;
    }

    /** @return whether the guest is ticked */
    public boolean isTicked(WaitingGuest one) {
        return !command.name().isEmpty()
                && TakeOverBean.ticked().contains(one.guest().getUuid());
    }

    /** @return the address of the new host, as it was typed */
    public String getTo() {
        return typed.get("to");
    }

    /** @return what was done just now; null for nothing */
    public String getDone() {
        String done = RequestValues.text(Faces.getRequestParameter("done"));
        return Set.of("handedOver", "meanwhile").contains(done) ? done : null;
    }
}
