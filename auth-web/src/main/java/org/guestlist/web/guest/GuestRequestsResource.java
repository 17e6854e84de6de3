package org.guestlist.web.guest;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.Reason;
import org.guestlist.application.api.ApiScope;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.group.Group;
import org.guestlist.guest.GuestDecisions;
import org.guestlist.guest.GuestInvitation;
import org.guestlist.guest.GuestOutcome;
import org.guestlist.guest.GuestOutcome.Refused;
import org.guestlist.guest.GuestRefusal;
import org.guestlist.guest.GuestRequest;
import org.guestlist.guest.GuestRequests;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.json.Json;
import org.guestlist.web.people.PersonInBrief;
import org.guestlist.web.people.ReasonField;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

/**
 * The invitations and renewals of guests that wait for a yes, for programs: whoever may decide sees what there is to decide, and
 * nobody else. A program never decides about what the administrator has asked for who has let it.
 */
@RequestScoped
@Path("guest-requests")
@Produces(MediaType.APPLICATION_JSON)
public class GuestRequestsResource {

    @Inject
    private GuestRequests requests;

    @Inject
    private GuestDecisions decisions;

    @Inject
    private FieldProblems problems;

    /**
     * @param address with how many are wanted, and after which to go on
     * @return some of what there is to decide, the oldest first, and the address of those that follow, if there are any
     */
    @GET
    @Demands(ApiScope.GUESTS_WRITE)
    public String list(@Context UriInfo address) {
        ListQuery query = new ListQuery(address).unfiltered();
        List<GuestRequest> some = query.of(requests.toDecide(), GuestRequest::id);
        return query.answer(query.page(some).stream().map(GuestRequestsResource::json), some, GuestRequest::id);
    }

    private static JsonObjectBuilder json(GuestRequest request) {
        GuestInvitation wanted = request.wanted();
        JsonArrayBuilder groups = Json.createArrayBuilder();
        request.groups().stream().map(Group::getUuid).map(UUID::toString).forEach(groups::add);
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", request.id().toString())
                .add("host", PersonInBrief.of(request.host()))
                .add("email", wanted.email().value())
                .add("name", wanted.name())
                .add("lastDay", wanted.lastDay().toString())
                .add("groups", groups)
                .add("askedAt", request.askedAt().toString())
                .add("lapsesOn", request.lapsesOn().toString());
        request.renewal().ifPresent(renewal -> {
            json.add("guest", PersonInBrief.of(renewal.guest()));
            JsonAnswer.add(json, "lastDayNow", renewal.guest().getExpiresOn());
            JsonAnswer.add(json, "endedBy", renewal.endedBy());
        });
        JsonAnswer.add(json, "language", wanted.language().map(Language::tag));
        JsonAnswer.add(json, "firstDay", wanted.firstDay());
        JsonAnswer.add(json, "reason", Optional.of(wanted.reason()).filter(text -> !text.isEmpty()));
        JsonAnswer.add(json, "words", Optional.of(wanted.words()).filter(text -> !text.isEmpty()));
        return json;
    }

    /** @return one of them */
    @GET
    @Path("{id}")
    @Demands(ApiScope.GUESTS_WRITE)
    public String show(@PathParam("id") String id) {
        return JsonAnswer.of(json(find(id)));
    }

    private GuestRequest find(String id) {
        return RequestValues.uuid(id).flatMap(requests::find).orElseThrow(GuestRequestsResource::gone);
    }

    private static Problem gone() {
        return Problem.notFound("there is no such request to decide about");
    }

    /** Says yes: invites exactly what was asked for, or gives a guest who is here the last day. The answer is the guest. */
    @POST
    @Path("{id}/allow")
    @Demands(ApiScope.GUESTS_WRITE)
    public Response allow(@PathParam("id") String id) {
        GuestRequest request = find(id);
        GuestOutcome outcome = decisions.allow(request.id());
        if (outcome instanceof Refused refused) {
            throw refusal(refused);
        }
        Account guest = ((GuestOutcome.Done) outcome).guest();
        Response.ResponseBuilder answer = request.renewal().isPresent()
                ? Response.ok()
                : Response.created(URI.create(Endpoints.API + "/people/" + guest.getUuid()));
        return answer.entity(JsonAnswer.of(PersonInBrief.of(guest))).build();
    }

    private Problem refusal(Refused refused) {
        if (refused.refusals().contains(GuestRefusal.GONE)) {
            return gone();
        }
        refused.refusals().forEach(why -> problems.refuse(field(why), "guestRequest.not." + why));
        return problems.conflict("not_possible", "what was asked for is not possible any more; it still waits");
    }

    private static String field(GuestRefusal why) {
        return switch (why) {
            case OWN_GUEST, ADDRESS_TAKEN, DOMAIN -> "email";
            case PASSED, REVERSED, TOO_LONG -> "lastDay";
            case REASON_MISSING, TEXT -> "reason";
            case NAME -> "name";
            case GROUP -> "groups";
            case TOO_MANY_GUESTS, TOO_MANY_TODAY, COLLEAGUE, GONE -> "host";
        };
    }

    /** Says no, with a reason that the host is told. */
    @POST
    @Path("{id}/refuse")
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.GUESTS_WRITE)
    public Response refuse(@PathParam("id") String id, InputStream in) throws IOException {
        UUID request = find(id).id();
        String typed = Body.read(in, "reason").text("reason").orElse("");
        Optional<Reason> reason = ReasonField.read(typed, problems);
        problems.demandNone();
        if (!decisions.refuse(request, reason.orElseThrow())) {
            throw gone();
        }
        return Response.noContent().build();
    }
}
