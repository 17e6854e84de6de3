package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.group.Group;
import org.guestlist.group.GroupGiving;
import org.guestlist.group.GroupOutcome;
import org.guestlist.group.GroupOutcome.ChangedMeanwhile;
import org.guestlist.group.GroupOutcome.Saved;
import org.guestlist.group.GroupService;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/** Which hosts may put their guests into a group, and whether each such guest waits for a yes. */
@Named("groupGuests")
@RequestScoped
public class GroupGuestsBean {

    @Inject
    @Param
    private String givenBy;

    @Inject
    @Param
    private boolean approved;

    @Inject
    @Param
    private Integer seen;

    @Inject
    private Command command;

    @Inject
    private GroupBean bean;

    @Inject
    private GroupService groups;

    /** Saves it, if the button was pressed for that. */
    public void act() {
        Group group = bean.getGroup();
        if (group == null || !isPosted()) {
            return;
        }
        Optional<GroupGiving> hosts = RequestValues.constant(GroupGiving.class, givenBy);
        if (hosts.isEmpty()) {
            // No browser sends this form without a choice.
            return;
        }
        GroupOutcome outcome = groups.letGive(group.getUuid(), seen == null ? -1 : seen, hosts.get(), approved);
        if (outcome instanceof Saved) {
            Faces.redirect("/admin/group?id=%s&saved=changed#guests", group.getUuid());
        } else if (outcome instanceof ChangedMeanwhile) {
            bean.lookAgain();
        } else {
            Faces.redirect("/admin/groups");
        }
    }

    private boolean isPosted() {
        return "give".equals(command.name());
    }

    public GroupGiving[] getChoices() {
        return GroupGiving.values();
    }

    /** @return whether this is what is in force, or was chosen in the form that is shown again */
    public boolean isChosen(GroupGiving one) {
        return isPosted() ? one.name().equals(givenBy) : bean.getGroup().getGivenBy() == one;
    }

    /** @return whether each such guest waits for a yes, or is to */
    public boolean isApproved() {
        return isPosted() ? approved : bean.getGroup().isGivingApproved();
    }
}
