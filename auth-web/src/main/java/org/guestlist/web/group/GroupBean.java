package org.guestlist.web.group;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.access.AccessOffers;
import org.guestlist.access.GroupSettings;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationService;
import org.guestlist.group.Group;
import org.guestlist.group.GroupGiving;
import org.guestlist.group.GroupOutcome;
import org.guestlist.group.GroupOutcome.ChangedMeanwhile;
import org.guestlist.group.GroupOutcome.Refused;
import org.guestlist.group.GroupOutcome.Saved;
import org.guestlist.group.GroupService;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.OnePage;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/**
 * One group: what is said of it, and its deletion once that is confirmed. The members have {@link GroupMembersBean}, the owners {@link
 * GroupOwnersBean}.
 */
@Named
@RequestScoped
public class GroupBean extends OnePage<Group> {

    @Inject
    private GroupService groups;

    @Inject
    private GroupSettings settings;

    @Inject
    private AccessOffers offers;

    @Inject
    private ApplicationService applications;

    @Inject
    private GroupForm form;

    @Inject
    private Command command;

    @Inject
    private Text text;

    private List<Application> using;
    private Long size;

    public GroupBean() {
        super("/admin/group", Set.of("created", "changed", "added", "removed", "owned", "disowned"));
    }

    @Override
    protected Optional<Group> find(UUID id) {
        return groups.find(id);
    }

    @PostConstruct
    void fill() {
        if (getThing() != null) {
            form.fill(getThing(), isAsked());
        }
    }

    /** Saves all rows, if they were sent. */
    public void act() {
        if (getThing() == null || !isSent()) {
            return;
        }
        form.take();
        if (!form.isComplete()) {
            open("about");
            return;
        }
        GroupOutcome outcome = settings.save(getThing().getUuid(), seen(), form.wanted(), form.askedAnew());
        if (outcome instanceof Saved) {
            tell("changed");
        } else if (outcome instanceof Refused refused) {
            form.refuse(refused.problem());
            open("about");
        } else if (outcome instanceof ChangedMeanwhile) {
            lookAgain();
        } else {
            Faces.redirect("/admin/groups");
        }
    }

    /** Deletes the group, once that is confirmed. */
    public void delete() {
        if ("delete".equals(command.name())) {
            groups.delete(getThing().getUuid());
            Faces.redirect("/admin/groups?saved=deleted");
        }
    }

    /** @return the applications that its members may use as such, by name */
    public List<Application> getApplications() {
        if (using == null) {
            using = applications.list().stream()
                    .filter(one -> !one.access().everyone())
                    .filter(one -> one.access().groups().contains(getThing().getUuid()))
                    .toList();
        }
        return using;
    }

    /** @return their names, in one line */
    public String getApplicationsNow() {
        return getApplications().isEmpty()
                ? text.get("group.applications.none")
                : String.join(
                        ", ",
                        getApplications().stream().map(Application::getName).toList());
    }

    /** @return whether people may ask to come into it */
    public boolean isAsked() {
        return offers.isOffered(getThing());
    }

    public GroupGiving[] getGivings() {
        return GroupGiving.values();
    }

    /** @return the number of people in it */
    public long getSize() {
        if (size == null) {
            size = groups.size(getThing());
        }
        return size;
    }
}
