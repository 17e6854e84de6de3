package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.application.api.ApiScope;
import org.guestlist.people.PersonSecondFactor;
import org.guestlist.provider.IdentityLinks;
import org.guestlist.session.SessionService;
import org.guestlist.signin.passkey.PersonPasskeys;
import org.guestlist.signin.secondfactor.Recognition;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.api.resource.Sent;
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

    /** @return whether there is a password, and the linked identities, passkeys, second factor, trusted devices and sessions */
    @GET
    @Demands(ApiScope.PEOPLE_READ)
    public CredentialsView show(@PathParam("id") String id) {
        Account person = one.find(id);
        return new CredentialsView(
                person.getPasswordHash().isPresent(),
                links.of(person).stream()
                        .map(link -> new CredentialsView.Link(
                                link.getUuid(),
                                link.getProvider().getUuid(),
                                link.identity().subject()))
                        .toList(),
                passkeys.of(person.getId()).stream()
                        .map(key -> new CredentialsView.Passkey(key.getUuid(), key.getName()))
                        .toList(),
                secondFactor.trustedDevices(person).size(),
                sessions.count(person),
                secondFactor
                        .of(person)
                        .map(factor -> new CredentialsView.Factor(factor.addedAt(), factor.codesLeft())));
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
    public Response removeSecondFactor(@PathParam("id") String id, Sent<RecognitionBody> sent) {
        Account person = one.find(id);
        Recognition recognition = sent.read(RecognitionBody::read);
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
