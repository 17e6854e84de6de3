package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.guestlist.application.api.ApiScope;
import org.guestlist.group.Group;
import org.guestlist.group.GroupEdit.Wanted;
import org.guestlist.group.GroupOutcome;
import org.guestlist.group.GroupOutcome.Refused;
import org.guestlist.group.GroupOutcome.Saved;
import org.guestlist.group.GroupSearch;
import org.guestlist.group.GroupService;
import org.guestlist.group.GroupSize;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Part;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.api.resource.Sent;

/** The groups of the organisation, for programs: all of them, and new ones. */
@RequestScoped
@Path("groups")
@Produces(MediaType.APPLICATION_JSON)
public class GroupsResource {

    @Inject
    private GroupSearch search;

    @Inject
    private GroupService groups;

    @Inject
    private FieldProblems problems;

    @Inject
    private OneGroup one;

    /**
     * @param address with how many are wanted, and after which to go on
     * @return some groups by name, and the address of those that follow, if there are any
     */
    @GET
    @Demands(ApiScope.GROUPS_READ)
    public Part<GroupView> list(@Context UriInfo address) {
        ListQuery query = new ListQuery(address).unfiltered();
        Optional<Group> last = query.after()
                .map(id -> groups.find(id)
                        .orElseThrow(() -> Problem.badParameter("after", "there is no group with this id any more")));
        List<GroupSize> some = search.after(last, query.limit() + 1);
        return query.part(some, GroupView::of, sized -> sized.group().getUuid());
    }

    /** Creates a group; the answer is the group. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.GROUPS_WRITE)
    public Response create(Sent<GroupBody> body, @Context UriInfo address) {
        Wanted wanted = body.read(GroupBody::read);
        GroupOutcome outcome = groups.create(NewId.make(), wanted.name(), wanted.description());
        if (outcome instanceof Saved created) {
            return one.answer(
                            JsonAnswer.created(
                                    address, created.group().getUuid().toString()),
                            created.group())
                    .build();
        }
        GroupForm.refuse(problems, ((Refused) outcome).problem(), wanted.name());
        throw problems.refusal();
    }
}
