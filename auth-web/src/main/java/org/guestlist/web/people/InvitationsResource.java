package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.AccountState;
import org.guestlist.application.api.ApiScope;
import org.guestlist.job.Job;
import org.guestlist.platform.json.Json;
import org.guestlist.roster.welcome.WelcomeAllStep;
import org.guestlist.roster.welcome.WelcomeService;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.DryRun;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.JobAnswer;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Part;
import org.guestlist.web.platform.api.Problem;

/**
 * Open invitations, for programs, and the welcome mail to all who have had none. To send it to one person again, and to withdraw an
 * invitation, is what {@link PersonResource} does.
 */
@RequestScoped
@Path("invitations")
@Produces(MediaType.APPLICATION_JSON)
public class InvitationsResource {

    @Inject
    private PeopleList list;

    @Inject
    private WelcomeService welcome;

    @Inject
    private FieldProblems problems;

    /**
     * @param address with the filters of people but for their state, such as {@code mail}, how many are wanted, and after whom to go on
     * @return some people who are invited and have not come yet, and the address of those that follow, if there are any
     */
    @GET
    @Demands(ApiScope.PEOPLE_READ)
    public Part<PersonView> list(@Context UriInfo address) {
        ListQuery query = new ListQuery(address);
        if (query.filters().containsKey("state")) {
            throw Problem.badParameter("state", "all of these people are invited");
        }
        return list.of(query, PeopleList.filter(query).in(Set.of(AccountState.INVITED)));
    }

    /** @return how many people have had no welcome mail, and which mailing waits or is at work */
    @GET
    @Path("mailing")
    @Demands(ApiScope.PEOPLE_WRITE)
    public String mailing() {
        return JsonAnswer.of(json(welcome.unmailed()));
    }

    private JsonObjectBuilder json(long people) {
        JsonObjectBuilder json = Json.createObjectBuilder().add("people", people);
        welcome.planned().ifPresent(job -> json.add("planned", json(job)));
        welcome.sending().ifPresent(job -> json.add("sending", job.toString()));
        return json;
    }

    private static JsonObjectBuilder json(Job planned) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("job", planned.uuid().toString());
        WelcomeAllStep.plannedAt(planned).ifPresent(at -> json.add("at", at.toString()));
        return json;
    }

    /**
     * Sends the welcome mail to all who have had none, now or at a time, if they are as many as the body says.
     *
     * @param dryRun {@code true} to be told how many they are, and change nothing
     */
    @POST
    @Path("mailing")
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.PEOPLE_WRITE)
    public Response send(@QueryParam("dryRun") String dryRun, InputStream in) throws IOException {
        boolean dry = DryRun.read(dryRun);
        Body body = Body.read(in, "people", "at");
        Optional<Long> seen = body.wholeNumber("people");
        Optional<Instant> at = body.text("at").flatMap(this::time);
        problems.demandNone();
        long people = welcome.unmailed();
        if (dry) {
            return Response.ok(JsonAnswer.of(json(people))).build();
        }
        if (!seen.equals(Optional.of(people))) {
            throw seen.isEmpty()
                    ? Problem.badRequest("people is required: how many have had no welcome mail, as dryRun tells")
                    : Problem.conflict("others_by_now", "it would be " + people + " people now");
        }
        if (people == 0) {
            throw Problem.conflict("nobody", "everybody who is invited has had a welcome mail");
        }
        Job job = welcome.sendToUnmailed(at)
                .orElseThrow(() -> Problem.conflict("planned", "a mailing is planned already"));
        return JobAnswer.begun(job.uuid(), json(people));
    }

    private Optional<Instant> time(String text) {
        Optional<Instant> at = Optional.empty();
        try {
            at = Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            problems.refuse("at", "api.time.invalid");
        }
        if (at.isPresent() && !welcome.canBePlanned(at.get())) {
            problems.refuse("at", "invitations.send.day.bounds", WelcomeService.FARTHEST_DAYS);
        }
        return at;
    }

    /** Cancels the mailing that is planned. */
    @DELETE
    @Path("mailing")
    @Demands(ApiScope.PEOPLE_WRITE)
    public Response cancel() {
        if (!welcome.cancelPlanned()) {
            throw Problem.notFound("no mailing is planned, or it has begun");
        }
        return Response.noContent().build();
    }
}
