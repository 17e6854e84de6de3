package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.guestlist.application.api.ApiScope;
import org.guestlist.group.Group;
import org.guestlist.group.GroupEdit;
import org.guestlist.group.GroupEdit.Wanted;
import org.guestlist.group.GroupOutcome;
import org.guestlist.group.GroupOutcome.Gone;
import org.guestlist.group.GroupOutcome.Refused;
import org.guestlist.group.GroupOutcome.Saved;
import org.guestlist.group.GroupService;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.EntityTag;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.resource.Change;

/** One group, for programs. Each change names the version that was seen, as {@code If-Match}. */
@RequestScoped
@Path("groups/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class GroupResource {

    @Inject
    private OneGroup one;

    @Inject
    private FieldProblems problems;

    @Inject
    private GroupEdit edit;

    @Inject
    private GroupService groups;

    /** @return the group */
    @GET
    @Demands(ApiScope.GROUPS_READ)
    public Response show(@PathParam("id") String id) {
        return one.answer(Response.ok(), one.find(id)).build();
    }

    /** Changes what the body names, at once or not at all; the answer is the group. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.GROUPS_WRITE)
    public Response change(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Change<GroupBody> change) {
        Group group = one.seen(id, ifMatch);
        Wanted wanted = change.on(GroupBody.of(group)).read(GroupBody::read);
        GroupOutcome outcome = edit.change(group.getUuid(), group.getVersion(), wanted);
        if (outcome instanceof Refused refused) {
            GroupForm.refuse(problems, refused.problem(), wanted.name());
            throw problems.refusal();
        }
        return one.answer(Response.ok(), saved(outcome)).build();
    }

    /** Deletes the group; its members lose what it allows. */
    @DELETE
    @Demands(ApiScope.GROUPS_WRITE)
    public Response delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        Group group = one.seen(id, ifMatch);
        saved(groups.delete(group.getUuid(), group.getVersion()));
        return Response.noContent().build();
    }

    private static Group saved(GroupOutcome outcome) {
        if (outcome instanceof Saved saved) {
            return saved.group();
        }
        throw outcome instanceof Gone ? OneGroup.gone() : EntityTag.late();
    }
}
