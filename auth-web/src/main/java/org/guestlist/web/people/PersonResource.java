package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Reason;
import org.guestlist.application.api.ApiScope;
import org.guestlist.guest.GuestAdministration;
import org.guestlist.people.AddressOutcome.Taken;
import org.guestlist.people.PersonMailOutcome.Refused;
import org.guestlist.people.PersonService;
import org.guestlist.people.PersonStep;
import org.guestlist.people.PersonSteps;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

/**
 * One person, for programs. Each change names the version that was seen, as {@code If-Match}, is answered with the person, and is refused
 * by the services as it is on the person's page.
 */
@RequestScoped
@Path("people/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class PersonResource {

    @Inject
    private OnePerson one;

    @Inject
    private PersonService people;

    @Inject
    private PersonSteps steps;

    @Inject
    private GuestAdministration guests;

    @Inject
    private PersonInput input;

    /** @return the person */
    @GET
    @Demands(ApiScope.PEOPLE_READ)
    public Response show(@PathParam("id") String id) {
        return one.answer(one.find(id));
    }

    /** Changes what the body names. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.PEOPLE_WRITE)
    public Response change(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InputStream in)
            throws IOException {
        Account person = one.correctable(id, ifMatch);
        PersonInput.Change change = input.change(Body.read(in, PersonInput.OF_CHANGE), person);
        people.change(person.getId(), person.getVersion(), change.details(), change.attributes());
        return one.again(person);
    }

    /** Gives the person another address. */
    @PUT
    @Path("email")
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.PEOPLE_WRITE)
    public Response move(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InputStream in)
            throws IOException {
        Account person = one.correctable(id, ifMatch);
        Body body = Body.read(in, "email", "welcomeMail");
        EmailAddress address = body.text("email")
                .flatMap(EmailAddress::parse)
                .orElseThrow(() -> input.refusal(
                        "email", "invite.email.invalid", body.text("email").orElse("")));
        boolean mailed = body.flag("welcomeMail", true);
        if (people.moveTo(person.getId(), person.getVersion(), address, mailed) instanceof Taken taken) {
            throw Problem.conflict("taken", "the person " + taken.by().getUuid() + " has this address");
        }
        return one.again(person);
    }

    /** Says how the person may sign in. */
    @PUT
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.PEOPLE_WRITE)
    public Response openWays(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InputStream in)
            throws IOException {
        Account person = one.correctable(id, ifMatch);
        Body body = Body.read(in, "onlyProvider", "passwordAllowed");
        Optional<Long> provider = input.provider(body);
        input.demandNone();
        people.openWays(person.getId(), person.getVersion(), provider.orElse(null), body.flag("passwordAllowed"));
        return one.again(person);
    }

    /** Makes the person a guest, or lets others answer for a guest. */
    @PUT
    @Path("hosts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.PEOPLE_WRITE)
    public Response host(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InputStream in)
            throws IOException {
        Account person = one.correctable(id, ifMatch);
        Body body = Body.read(in, "host", "secondHost", "guestReason", "lastDay");
        Optional<LocalDate> lastDay = body.text("lastDay")
                .map(text -> RequestValues.day(text)
                        .orElseThrow(() -> input.refusal("lastDay", "invite.lastDay.invalid", text)));
        input.withHosts(body, hosts -> {
            guests.host(person.getId(), person.getVersion(), hosts.hosts(), hosts.reason(), lastDay);
            return hosts;
        });
        return one.again(person);
    }

    /** Makes a guest a member, for whom nobody answers. */
    @DELETE
    @Path("hosts")
    @Demands(ApiScope.PEOPLE_WRITE)
    public Response makeMember(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        Account person = one.correctable(id, ifMatch);
        if (!person.isGuest()) {
            throw Problem.conflict("not_possible", "this person is a member already");
        }
        guests.makeMember(person.getId(), person.getVersion());
        return one.again(person);
    }

    /** Sends the mail that leads the person to a sign-in. */
    @POST
    @Path("mail")
    @Demands(ApiScope.PEOPLE_WRITE)
    public Response mail(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        Account person = one.seen(id, ifMatch);
        if (people.sendMail(person.getId(), person.getVersion()) instanceof Refused refused) {
            throw Problem.conflict(
                    refused.refusal().name().toLowerCase(Locale.ROOT), "this person gets no such mail now");
        }
        return one.again(person);
    }

    /** Takes a step that shuts the person out, or lets the person in again. */
    @POST
    @Path("{step:disable|reinstate|delete|revoke|restore|give-up-address|end-sessions}")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Demands(ApiScope.PEOPLE_WRITE)
    public Response take(
            @PathParam("id") String id,
            @PathParam("step") String name,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            InputStream in)
            throws IOException {
        Account person = one.seen(id, ifMatch);
        PersonStep step = PersonStep.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        Body body = Body.read(in, "reason");
        Optional<Reason> reason = step.isReasonNeeded()
                ? ReasonField.read(body.text("reason").orElse(""), input.problems())
                : Optional.empty();
        input.demandNone();
        steps.demand(step, person);
        if (!steps.of(person).contains(step)) {
            throw Problem.conflict("not_possible", "the state of this person does not allow it");
        }
        people.take(step, person.getId(), person.getVersion(), reason);
        return one.again(person);
    }
}
