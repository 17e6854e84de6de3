package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.access.AccessOffers;
import org.guestlist.group.Group;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/** Whether people may ask for the application, and the group that a yes gives. */
@Named("applicationOffer")
@RequestScoped
public class ApplicationOfferBean {

    @Inject
    @Param
    private String offered;

    @Inject
    private ApplicationBean bean;

    @Inject
    private AccessOffers offers;

    @Inject
    private Command command;

    private Optional<UUID> chosen;

    /** Saves it, if the button was pressed for that. */
    public void act() {
        if (bean.getApplication() != null && "offer".equals(command.name())) {
            UUID application = bean.getApplication().getUuid();
            offers.offer(application, RequestValues.uuid(offered));
            Faces.redirect("/admin/application?id=%s&section=offer&saved=changed#offer", application);
        }
    }

    /** @return the groups that the application is open to, by name */
    public List<Group> getChoices() {
        return bean.getApplication().access().everyone()
                ? List.of()
                : bean.getGroups().stream()
                        .filter(group -> bean.getApplication().access().groups().contains(group.getUuid()))
                        .toList();
    }

    /** @return whether a yes gives this group */
    public boolean isChosen(Group group) {
        return chosen().filter(group.getUuid()::equals).isPresent();
    }

    /** @return the name of the group that a yes gives; empty where nobody may ask */
    public String getChosenName() {
        return getChoices().stream()
                .filter(this::isChosen)
                .map(Group::getName)
                .findFirst()
                .orElse("");
    }

    private Optional<UUID> chosen() {
        if (chosen == null) {
            chosen = offers.groupOf(bean.getApplication());
        }
        return chosen;
    }
}
