package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.guestlist.administration.settings.OrganisationChange;
import org.guestlist.administration.settings.OrganisationService;
import org.guestlist.application.api.ApiScope;
import org.guestlist.organisation.tenant.InvitationSettings;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.EntityTag;
import org.guestlist.web.platform.api.resource.Change;

/** How the organisation invites, for programs: what the page of invitations has. Each change names the version that was seen. */
@RequestScoped
@Path("organisation/invitations")
@Produces(MediaType.APPLICATION_JSON)
public class InvitationSettingsResource {

    @Inject
    private OrganisationService organisations;

    /** @return the sentences, and after how many days people are reminded; 0 for never */
    @GET
    @Demands(ApiScope.SETTINGS_READ)
    public Response show() {
        Tenant now = organisations.find();
        return Response.ok(InvitationSettingsView.of(now))
                .header(HttpHeaders.ETAG, EntityTag.of(now.getVersion()))
                .build();
    }

    /** Changes what the body names, at once or not at all. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.SETTINGS_WRITE)
    public Response change(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Change<InvitationSettingsBody> change) {
        Tenant seen = organisations.find();
        EntityTag.demand(ifMatch, seen.getVersion());
        InvitationSettings wanted = change.on(InvitationSettingsBody.of(seen.invitations()))
                .read((body, errors) -> InvitationsForm.read(body.typed(), errors));
        if (organisations.change(seen.getVersion(), wanted) != OrganisationChange.DONE) {
            throw EntityTag.late();
        }
        return show();
    }
}
