package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.group.GroupSize;
import org.guestlist.web.platform.api.EntityTag;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

/** The group that the path of a call names. */
@RequestScoped
class OneGroup {

    @Inject
    private GroupService groups;

    /** @throws Problem 404 if there is no group with this id here */
    Group find(String id) {
        return RequestValues.uuid(id).flatMap(groups::find).orElseThrow(OneGroup::gone);
    }

    /** @throws Problem as {@link EntityTag#demand}, and 404 if there is no group with this id here */
    Group seen(String id, String ifMatch) {
        Group group = find(id);
        EntityTag.demand(ifMatch, group.getVersion());
        return group;
    }

    /** @return there is none, or not any more */
    static Problem gone() {
        return Problem.notFound("there is no group with this id");
    }

    /** @return the group, with the tag of the version */
    Response.ResponseBuilder answer(Response.ResponseBuilder answer, Group group) {
        return answer.header(HttpHeaders.ETAG, EntityTag.of(group.getVersion()))
                .entity(GroupView.of(new GroupSize(group, groups.size(group))));
    }
}
