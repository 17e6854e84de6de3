package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.people.StartingAccess;
import org.guestlist.provider.ProviderName;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.util.Faces;

/** The fields of an invitation for what the person gets along with it: groups, and the way of signing in. */
@Named("startingAccess")
@RequestScoped
public class StartingAccessBean {

    @Inject
    private GroupService groups;

    @Inject
    private SignInChoice ways;

    private List<Group> allGroups;
    private Set<UUID> ticked;

    /** Takes how the person may sign in. */
    void take(HttpServletRequest request) {
        ways.take(request);
    }

    /** @return the names of the groups that are chosen, with commas between them */
    public String getNow() {
        return getGroups().stream()
                .filter(one -> has(one.getUuid()))
                .map(Group::getName)
                .collect(Collectors.joining(", "));
    }

    /** @return what was chosen; what is gone meanwhile is left out */
    StartingAccess read() {
        Map<UUID, Long> ids = getGroups().stream().collect(Collectors.toMap(Group::getUuid, Group::getId));
        return new StartingAccess(
                ticked().stream().filter(ids::containsKey).map(ids::get).collect(Collectors.toSet()),
                ways.chosen().map(ProviderName::id),
                ways.isPasswordAllowed());
    }

    private Set<UUID> ticked() {
        if (ticked == null) {
            ticked = RequestValues.uuids(Faces.getRequest(), "group");
        }
        return ticked;
    }

    /** @return whether the group is ticked in the form that is shown again; in a new one, a link may have ticked it */
    public boolean has(UUID group) {
        return ticked().contains(group);
    }

    public List<Group> getGroups() {
        if (allGroups == null) {
            allGroups = groups.list();
        }
        return allGroups;
    }

    public SignInChoice getWays() {
        return ways;
    }

    /** @return whether there is anything to choose */
    public boolean isAny() {
        return !getGroups().isEmpty() || ways.isAny();
    }

    /** @return whether something was chosen, so that it is shown */
    public boolean isChosen() {
        return !ticked().isEmpty() || ways.isMade();
    }
}
