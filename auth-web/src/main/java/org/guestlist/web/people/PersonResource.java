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
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.api.resource.Change;
import org.guestlist.web.platform.api.resource.Sent;

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
    private PersonReader reader;

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
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Change<PersonBody> sent) {
        Account person = one.correctable(id, ifMatch);
        PersonReader.Wanted wanted = reader.change(sent, person);
        people.change(person.getId(), person.getVersion(), wanted.details(), wanted.attributes());
        return one.again(person);
    }

    /** Gives the person another address. */
    @PUT
    @Path("email")
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.PEOPLE_WRITE)
    public Response move(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Sent<AddressBody> sent) {
        Account person = one.correctable(id, ifMatch);
        EmailAddress address = sent.read(AddressBody::read);
        boolean mailed = sent.get().welcomeMail();
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
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Sent<WaysBody> sent) {
        Account person = one.correctable(id, ifMatch);
        Optional<Long> provider =
                sent.read((ways, errors) -> Optional.of(reader.provider(ways.onlyProvider(), errors)));
        people.openWays(
                person.getId(),
                person.getVersion(),
                provider.orElse(null),
                sent.get().passwordAllowed());
        return one.again(person);
    }

    /** Makes the person a guest, or lets others answer for a guest. */
    @PUT
    @Path("hosts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.PEOPLE_WRITE)
    public Response host(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Sent<HostsBody> sent) {
        Account person = one.correctable(id, ifMatch);
        reader.withHosts(sent, (hosts, lastDay) -> {
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
            Sent<StepBody> sent) {
        Account person = one.seen(id, ifMatch);
        PersonStep step = PersonStep.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        Optional<Reason> reason = sent.read((said, errors) ->
                Optional.of(step.isReasonNeeded() ? ReasonField.read(said.reason(), errors) : Optional.empty()));
        steps.demand(step, person);
        if (!steps.of(person).contains(step)) {
            throw Problem.conflict("not_possible", "the state of this person does not allow it");
        }
        people.take(step, person.getId(), person.getVersion(), reason);
        return one.again(person);
    }
}
