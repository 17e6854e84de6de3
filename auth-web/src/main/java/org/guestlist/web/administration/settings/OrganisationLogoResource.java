package org.guestlist.web.administration.settings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.guestlist.administration.settings.OrganisationService;
import org.guestlist.application.api.ApiScope;
import org.guestlist.organisation.logo.LogoPlace;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.LogoCalls;

/** The logo of the organisation, for programs: a picture that is sent and answered as the body. */
@RequestScoped
@Path("organisation/logo")
public class OrganisationLogoResource {

    @Inject
    private OrganisationService organisations;

    @Inject
    private LogoCalls logos;

    /** @return the picture as it is shown, as PNG */
    @GET
    @Produces({LogoCalls.PNG, MediaType.APPLICATION_JSON})
    @Demands(ApiScope.SETTINGS_READ)
    public Response show() {
        return logos.show(organisations.find().getUuid());
    }

    /** Shows this picture, which is drawn anew in the size of its place. */
    @PUT
    @Consumes({LogoCalls.PNG, LogoCalls.JPEG})
    @Produces(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.SETTINGS_WRITE)
    public Response put(InputStream in) throws IOException {
        organisations.putLogo(logos.read(in, LogoPlace.BAND));
        return Response.noContent().build();
    }

    /** Shows Guestlist's own mark again. */
    @DELETE
    @Produces(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.SETTINGS_WRITE)
    public Response remove() {
        organisations.removeLogo();
        return Response.noContent().build();
    }
}
