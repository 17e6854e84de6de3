package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.guestlist.application.ApplicationService;
import org.guestlist.application.api.ApiScope;
import org.guestlist.organisation.logo.LogoPlace;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.LogoCalls;

/** The logo on the tile of an application, for programs: a picture that is sent and answered as the body. */
@RequestScoped
@Path("applications/{id}/logo")
public class ApplicationLogoResource {

    @Inject
    private OneApplication one;

    @Inject
    private ApplicationService applications;

    @Inject
    private LogoCalls logos;

    /** @return the picture as it is shown, as PNG */
    @GET
    @Produces({LogoCalls.PNG, MediaType.APPLICATION_JSON})
    @Demands(ApiScope.APPLICATIONS_READ)
    public Response show(@PathParam("id") String id) {
        return logos.show(one.find(id).getUuid());
    }

    /** Shows this picture, which is drawn anew in the size of its place. */
    @PUT
    @Consumes({LogoCalls.PNG, LogoCalls.JPEG})
    @Produces(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.APPLICATIONS_WRITE)
    public Response put(@PathParam("id") String id, InputStream in) throws IOException {
        applications.putLogo(one.find(id).getUuid(), logos.read(in, LogoPlace.TILE));
        return Response.noContent().build();
    }

    /** Shows the initial of the application again. */
    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.APPLICATIONS_WRITE)
    public Response remove(@PathParam("id") String id) {
        applications.removeLogo(one.find(id).getUuid());
        return Response.noContent().build();
    }
}
