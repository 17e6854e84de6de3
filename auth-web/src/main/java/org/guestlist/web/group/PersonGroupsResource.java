package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.guestlist.application.api.ApiScope;
import org.guestlist.group.Group;
import org.guestlist.group.GroupSearch;
import org.guestlist.group.GroupService;
import org.guestlist.group.Membership;
import org.guestlist.web.people.OnePerson;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.Part;

/** The groups that a person is in, for programs. */
@RequestScoped
@Path("people/{id}/groups")
@Produces(MediaType.APPLICATION_JSON)
public class PersonGroupsResource {

    @Inject
    private OnePerson people;

    @Inject
    private GroupService groups;

    @Inject
    private GroupSearch search;

    @Inject
    private MemberSources sources;

    /** @return all of them, by name */
    @GET
    @Demands(ApiScope.GROUPS_READ)
    public Part<GroupOfPersonView> list(@PathParam("id") String id) {
        Map<Long, Membership> how = search.memberships(people.find(id).getId());
        return Part.whole(groups.list().stream()
                .filter(group -> how.containsKey(group.getId()))
                .map(group -> view(group, how.get(group.getId())))
                .toList());
    }

    private GroupOfPersonView view(Group group, Membership how) {
        return GroupOfPersonView.of(group, how, sources.of(how));
    }
}
