package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.application.api.ApiScope;
import org.guestlist.people.PersonSecondFactor;
import org.guestlist.platform.json.Json;
import org.guestlist.provider.IdentityLinks;
import org.guestlist.session.SessionService;
import org.guestlist.signin.passkey.PersonPasskeys;
import org.guestlist.signin.secondfactor.Recognition;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

/** What a person signs in with, for programs: they see what there is, and remove what was lost; they never add anything. */
@RequestScoped
@Path("people/{id}/credentials")
@Produces(MediaType.APPLICATION_JSON)
public class PersonCredentialsResource {

    @Inject
    private OnePerson one;

    @Inject
    private IdentityLinks links;

    @Inject
    private PersonSecondFactor secondFactor;

    @Inject
    private PersonPasskeys passkeys;

    @Inject
    private SessionService sessions;

    @Inject
    private PersonInput input;

    /** @return whether there is a password, and the linked identities, passkeys, second factor, trusted devices and sessions */
    @GET
    @Demands(ApiScope.PEOPLE_READ)
    public String show(@PathParam("id") String id) {
        Account person = one.find(id);
        JsonArrayBuilder linked = Json.createArrayBuilder();
        links.of(person)
                .forEach(link -> linked.add(Json.createObjectBuilder()
                        .add("id", link.getUuid().toString())
                        .add("provider", link.getProvider().getUuid().toString())
                        .add("subject", link.identity().subject())));
        JsonArrayBuilder keys = Json.createArrayBuilder();
        passkeys.of(person.getId())
                .forEach(key -> keys.add(Json.createObjectBuilder()
                        .add("id", key.getUuid().toString())
                        .add("name", key.getName())));
        JsonObjectBuilder answer = Json.createObjectBuilder()
                .add("password", person.getPasswordHash().isPresent())
                .add("links", linked)
                .add("passkeys", keys)
                .add("trustedDevices", secondFactor.trustedDevices(person).size())
                .add("sessions", sessions.count(person));
        secondFactor
                .of(person)
                .ifPresent(factor -> answer.add(
                        "secondFactor",
                        Json.createObjectBuilder()
                                .add("addedAt", factor.addedAt().toString())
                                .add("codesLeft", factor.codesLeft())));
        return JsonAnswer.of(answer);
    }

    /** Removes the link to an identity at a provider; the person is told by mail. */
    @DELETE
    @Path("links/{link}")
    @Demands(ApiScope.PEOPLE_WRITE)
    public Response unlink(@PathParam("id") String id, @PathParam("link") String link) {
        Account person = one.find(id);
        UUID found = RequestValues.uuid(link)
                .filter(uuid -> links.of(person).stream()
                        .anyMatch(there -> there.getUuid().equals(uuid)))
                .orElseThrow(() -> Problem.notFound("this person has no such link"));
        links.remove(person.getId(), found);
        return Response.noContent().build();
    }

    /** Removes a passkey, such as that of a lost device; the person is told by mail. */
    @DELETE
    @Path("passkeys/{passkey}")
    @Demands(ApiScope.PEOPLE_WRITE)
    public Response removePasskey(@PathParam("id") String id, @PathParam("passkey") String passkey) {
        Account person = one.find(id);
        UUID found = RequestValues.uuid(passkey)
                .filter(uuid -> passkeys.of(person.getId()).stream()
                        .anyMatch(there -> there.getUuid().equals(uuid)))
                .orElseThrow(() -> Problem.notFound("this person has no such passkey"));
        passkeys.remove(person.getId(), found);
        return Response.noContent().build();
    }

    /** Removes the second factor of somebody who has lost it; the person is told by mail. */
    @POST
    @Path("remove-second-factor")
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.PEOPLE_WRITE)
    public Response removeSecondFactor(@PathParam("id") String id, InputStream in) throws IOException {
        Account person = one.find(id);
        String typed = Body.read(in, "recognisedBy").text("recognisedBy").orElse("");
        Recognition recognition = Recognition.typed(typed)
                .orElseThrow(() -> input.refusal(
                        "recognisedBy",
                        typed.isEmpty() ? "person.factor.recognised.required" : "reason.long",
                        Recognition.LENGTH));
        if (secondFactor.of(person).isEmpty()) {
            throw Problem.conflict("not_possible", "this person has no second factor");
        }
        secondFactor.remove(person.getId(), recognition);
        return Response.noContent().build();
    }

    /** Has the second factor asked for again on all devices on which the person had it remembered. */
    @POST
    @Path("forget-devices")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Demands(ApiScope.PEOPLE_WRITE)
    public Response forgetDevices(@PathParam("id") String id) {
        secondFactor.forgetDevices(one.find(id).getId());
        return Response.noContent().build();
    }
}
