package org.guestlist.web.application;

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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.guestlist.access.AccessOffers;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationService;
import org.guestlist.application.ApplicationSettings;
import org.guestlist.application.api.ApiScope;
import org.guestlist.platform.secret.Token;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

/**
 * One application, for programs. Each change names the version that was seen, as {@code If-Match}. What an application may do through the
 * API is said on its page alone, and one that may do anything is changed there alone: no program grants anything to itself or to another.
 */
@RequestScoped
@Path("applications/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class ApplicationResource {

    @Inject
    private OneApplication one;

    @Inject
    private ApplicationInput input;

    @Inject
    private ApplicationService applications;

    @Inject
    private AccessOffers offers;

    /** @return the application */
    @GET
    @Demands(ApiScope.APPLICATIONS_READ)
    public Response show(@PathParam("id") String id) {
        return one.answer(Response.ok(), id).build();
    }

    /** Changes what the body names, at once or not at all; people who may no longer use it are signed out there. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.APPLICATIONS_WRITE)
    public Response change(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InputStream in)
            throws IOException {
        Application application = one.seen(id, ifMatch);
        ApplicationSettings settings =
                input.read(Body.read(in, ApplicationInput.OF_APPLICATION), application.settings());
        one.demandDone(applications.change(application.getUuid(), application.getVersion(), settings));
        return one.answer(Response.ok(), id).build();
    }

    /** Deletes the application with all that was granted to it. */
    @DELETE
    @Demands(ApiScope.APPLICATIONS_WRITE)
    public Response delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        act(id, ifMatch, applications::delete);
        return Response.noContent().build();
    }

    /** Lets people sign in there again. */
    @POST
    @Path("enable")
    @Demands(ApiScope.APPLICATIONS_WRITE)
    public Response enable(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        act(id, ifMatch, applications::enable);
        return one.answer(Response.ok(), id).build();
    }

    /** Lets nobody sign in there until enabled again, and signs out all who are there. */
    @POST
    @Path("disable")
    @Demands(ApiScope.APPLICATIONS_WRITE)
    public Response disable(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        act(id, ifMatch, applications::disable);
        return one.answer(Response.ok(), id).build();
    }

    /** Makes a new secret, which is in this answer alone; the present one stays valid until it is withdrawn, or replaced again. */
    @POST
    @Path("secret")
    @Demands(ApiScope.APPLICATIONS_WRITE)
    public Response exchangeSecret(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        Application application = one.seen(id, ifMatch);
        UUID uuid = application.getUuid();
        Optional<Token> secret =
                applications.asSeen(uuid, application.getVersion(), () -> applications.exchangeSecret(uuid));
        if (secret.isEmpty()) {
            throw Problem.conflict("not_possible", "this application has no secret");
        }
        return one.answer(Response.ok(), id, secret).build();
    }

    /** Ends the validity of the secret before the present one. */
    @DELETE
    @Path("previous-secret")
    @Demands(ApiScope.APPLICATIONS_WRITE)
    public Response withdrawSecret(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        if (!one.seen(id, ifMatch).hasPreviousSecret()) {
            throw Problem.notFound("this application has no secret from before");
        }
        act(id, ifMatch, applications::withdrawPreviousSecret);
        return Response.noContent().build();
    }

    private void act(String id, String ifMatch, Consumer<UUID> step) {
        Application application = one.seen(id, ifMatch);
        applications.asSeen(application.getUuid(), application.getVersion(), () -> {
            step.accept(application.getUuid());
            return application;
        });
    }

    /** Lets people ask for the application, with the group that a yes gives, or no longer. */
    @PUT
    @Path("offer")
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.APPLICATIONS_WRITE)
    public Response offer(@PathParam("id") String id, InputStream in) throws IOException {
        Application application = one.find(id);
        Optional<String> named = Body.read(in, "group").text("group");
        Optional<UUID> group = named.flatMap(RequestValues::uuid);
        if (group.isPresent() != named.isPresent() || !offers.offer(application.getUuid(), group)) {
            throw input.refusal("group", "api.application.group", named.orElse(""));
        }
        return one.answer(Response.ok(), id).build();
    }
}
