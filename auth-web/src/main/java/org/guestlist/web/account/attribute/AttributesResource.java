package org.guestlist.web.account.attribute;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.UUID;
import org.guestlist.account.attribute.AttributeDefinitions;
import org.guestlist.account.attribute.AttributeOutcome;
import org.guestlist.account.attribute.AttributeOutcome.Gone;
import org.guestlist.account.attribute.AttributeOutcome.Refused;
import org.guestlist.account.attribute.AttributeOutcome.Saved;
import org.guestlist.account.attribute.AttributeOutcome.TooMany;
import org.guestlist.account.attribute.AttributeSettings;
import org.guestlist.account.attribute.OwnAttribute;
import org.guestlist.application.api.ApiScope;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.EntityTag;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.Part;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.api.resource.Change;
import org.guestlist.web.platform.api.resource.Sent;
import org.guestlist.web.platform.request.RequestValues;

/** The organisation's own attributes of people, for programs. Each change names the version that was seen. */
@RequestScoped
@Path("attributes")
@Produces(MediaType.APPLICATION_JSON)
public class AttributesResource {

    @Inject
    private AttributeDefinitions definitions;

    @Inject
    private FieldProblems problems;

    /** @return all of them, by label: there are few */
    @GET
    @Demands(ApiScope.SETTINGS_READ)
    public Part<AttributeView> list() {
        Map<UUID, Long> people = definitions.people();
        return Part.whole(definitions.list().stream()
                .map(one -> AttributeView.of(one, people.getOrDefault(one.getUuid(), 0L)))
                .toList());
    }

    /** Adds an attribute; the answer is the attribute. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.SETTINGS_WRITE)
    public Response add(Sent<AttributeBody> body, @Context UriInfo address) {
        OwnAttribute added = saved(definitions.add(NewId.make(), body.get().settings()));
        return answer(JsonAnswer.created(address, added.getUuid().toString()), added);
    }

    /** @return the attribute */
    @GET
    @Path("{id}")
    @Demands(ApiScope.SETTINGS_READ)
    public Response show(@PathParam("id") String id) {
        return answer(Response.ok(), find(id));
    }

    /** Changes what the body names, at once or not at all; the answer is the attribute. */
    @PATCH
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.SETTINGS_WRITE)
    public Response change(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            Change<AttributeBody> change) {
        OwnAttribute seen = seen(id, ifMatch);
        AttributeSettings settings =
                change.on(AttributeBody.of(seen.getSettings())).get().settings();
        return answer(Response.ok(), saved(definitions.change(seen.getUuid(), seen.getVersion(), settings)));
    }

    /** Deletes the attribute, with everybody's value. */
    @DELETE
    @Path("{id}")
    @Demands(ApiScope.SETTINGS_WRITE)
    public Response delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        OwnAttribute seen = seen(id, ifMatch);
        saved(definitions.delete(seen.getUuid(), seen.getVersion()));
        return Response.noContent().build();
    }

    private OwnAttribute find(String id) {
        return RequestValues.uuid(id).flatMap(definitions::find).orElseThrow(AttributesResource::gone);
    }

    private OwnAttribute seen(String id, String ifMatch) {
        OwnAttribute attribute = find(id);
        EntityTag.demand(ifMatch, attribute.getVersion());
        return attribute;
    }

    private OwnAttribute saved(AttributeOutcome outcome) {
        if (outcome instanceof Saved saved) {
            return saved.attribute();
        }
        if (outcome instanceof Refused refused) {
            AttributeForm.refuse(refused.problems(), problems);
            throw problems.refusal();
        }
        if (outcome instanceof TooMany) {
            throw Problem.conflict("too_many", "there are " + AttributeDefinitions.MOST + " attributes already");
        }
        throw outcome instanceof Gone ? gone() : EntityTag.late();
    }

    private static Problem gone() {
        return Problem.notFound("there is no attribute with this id");
    }

    private Response answer(Response.ResponseBuilder answer, OwnAttribute attribute) {
        return answer.header(HttpHeaders.ETAG, EntityTag.of(attribute.getVersion()))
                .entity(AttributeView.of(attribute, definitions.people(attribute)))
                .build();
    }
}
