package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.guestlist.access.AccessOffers;
import org.guestlist.group.Group;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The row of an application's page that says whether people may ask for it, and the group that a yes gives. */
@Named("applicationOffer")
@RequestScoped
public class ApplicationOfferBean {

    @Inject
    private ApplicationBean bean;

    @Inject
    private AccessOffers offers;

    @Inject
    private Text text;

    private Optional<UUID> stored;

    /** @return nobody, and the groups that the application is open to, by name; empty where no group opens it */
    public List<Option> getChoices() {
        List<Group> open = open();
        return open.isEmpty()
                ? List.of()
                : Stream.concat(
                                Stream.of(option("", text.get("application.offer.none"))),
                                open.stream()
                                        .map(group -> option(group.getUuid().toString(), group.getName())))
                        .toList();
    }

    private Option option(String value, String label) {
        String chosen = Optional.ofNullable(Faces.getRequestParameter("offered"))
                .orElseGet(() -> stored().map(UUID::toString).orElse(""));
        return new Option(value, label, value.equals(chosen));
    }

    private List<Group> open() {
        return bean.getThing().access().everyone()
                ? List.of()
                : bean.getGroups().stream()
                        .filter(group -> bean.getThing().access().groups().contains(group.getUuid()))
                        .toList();
    }

    /** @return the name of the group that a yes gives, or that nobody may ask */
    public String getNow() {
        return open().stream()
                .filter(group -> stored().equals(Optional.of(group.getUuid())))
                .map(Group::getName)
                .findFirst()
                .orElseGet(() -> text.get("application.offer.none"));
    }

    private Optional<UUID> stored() {
        if (stored == null) {
            stored = offers.groupOf(bean.getThing());
        }
        return stored;
    }
}
