package org.guestlist.web.group;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Set;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationService;
import org.guestlist.group.Group;
import org.guestlist.group.GroupOutcome;
import org.guestlist.group.GroupOutcome.ChangedMeanwhile;
import org.guestlist.group.GroupOutcome.Refused;
import org.guestlist.group.GroupOutcome.Saved;
import org.guestlist.group.GroupService;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/** One group, by the id in the URL: its form, and its deletion once that is confirmed. The members have {@link GroupMembersBean}. */
@Named
@RequestScoped
public class GroupBean {

    private static final Set<String> SAVED =
            Set.of("created", "changed", "added", "removed", "owned", "disowned", "offer");

    @Inject
    @Param
    private String id;

    @Inject
    @Param
    private String saved;

    @Inject
    private GroupService groups;

    @Inject
    private ApplicationService applications;

    @Inject
    private GroupForm form;

    @Inject
    private Command command;

    private Group group;
    private List<Application> using;
    private int version;
    private boolean changedMeanwhile;

    @PostConstruct
    void start() {
        group = RequestValues.uuid(id).flatMap(groups::find).orElse(null);
        if (group != null) {
            version = group.getVersion();
            form.fill(group);
        }
    }

    /** Answers 404 if there is no such group in this organisation. */
    public void check() {
        if (group == null) {
            Faces.responseSendError(404, null);
        }
    }

    /** Deletes the group, once that is confirmed. */
    public void delete() {
        if ("delete".equals(command.name())) {
            groups.delete(group.getUuid());
            Faces.redirect("/admin/groups?saved=deleted");
        }
    }

    /** Saves name and description, or shows why not. */
    public void save() {
        if (!form.isComplete()) {
            return;
        }
        GroupOutcome outcome = groups.change(group.getUuid(), version, form.getName(), form.getDescription());
        if (outcome instanceof Saved) {
            Faces.redirect("/admin/group?id=%s&saved=changed", group.getUuid());
        } else if (outcome instanceof Refused refused) {
            form.refuse(refused.problem());
        } else if (outcome instanceof ChangedMeanwhile) {
            lookAgain();
        } else {
            Faces.redirect("/admin/groups");
        }
    }

    /** Shows the group as somebody else has left it, with a warning; what was typed stays. */
    void lookAgain() {
        changedMeanwhile = true;
        group = groups.find(group.getUuid()).orElse(group);
        version = group.getVersion();
    }

    /** @return the applications that its members may use as such, by name */
    public List<Application> getApplications() {
        if (using == null) {
            using = applications.list().stream()
                    .filter(one -> !one.access().everyone())
                    .filter(one -> one.access().groups().contains(group.getUuid()))
                    .toList();
        }
        return using;
    }

    public Group getGroup() {
        return group;
    }

    /** @return the number of people in it */
    public long getSize() {
        return groups.size(group);
    }

    /** @return the suffix of the message key for what was just done; null for nothing */
    public String getSaved() {
        return saved != null
                        && SAVED.contains(saved)
                        && !"POST".equals(Faces.getRequest().getMethod())
                ? saved
                : null;
    }

    /** @return whether another administrator has changed it meanwhile; after the warning, saving again confirms */
    public boolean isChangedMeanwhile() {
        return changedMeanwhile;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }
}
