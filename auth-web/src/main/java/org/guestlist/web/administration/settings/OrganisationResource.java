package org.guestlist.web.administration.settings;

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
import java.util.Set;
import org.guestlist.administration.settings.OrganisationChange;
import org.guestlist.administration.settings.OrganisationService;
import org.guestlist.application.api.ApiScope;
import org.guestlist.group.GroupService;
import org.guestlist.guest.GuestRulesService;
import org.guestlist.guest.GuestRulesService.Stored;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.SettingsPart;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantSettings;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.EntityTag;
import org.guestlist.web.platform.api.resource.Change;

/** The settings of the organisation, for programs: all that its page has. Each change names the version that was seen. */
@RequestScoped
@Path("organisation")
@Produces(MediaType.APPLICATION_JSON)
public class OrganisationResource {

    @Inject
    private OrganisationService organisations;

    @Inject
    private GuestRulesService guestRules;

    @Inject
    private GroupService groups;

    @Inject
    private CurrentTenant tenant;

    /** @return the settings */
    @GET
    @Demands(ApiScope.SETTINGS_READ)
    public Response show() {
        Tenant now = organisations.find();
        return Response.ok(OrganisationView.of(now))
                .header(HttpHeaders.ETAG, EntityTag.of(now.getVersion()))
                .build();
    }

    /** Changes what the body names, at once or not at all. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.SETTINGS_WRITE)
    public Response change(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Change<OrganisationBody> change) {
        Tenant seen = organisations.find();
        EntityTag.demand(ifMatch, seen.getVersion());
        Set<SettingsPart> parts = OrganisationBody.parts(change::names);
        TenantSettings wanted = change.on(OrganisationBody.of(seen.settings()))
                .read((body, errors) -> body.form().read(parts, OwnAddresses.of(tenant), errors));
        if (organisations.change(seen.getVersion(), parts, wanted) != OrganisationChange.DONE) {
            throw EntityTag.late();
        }
        return show();
    }

    /** @return what is said about guests */
    @GET
    @Path("guests")
    @Demands(ApiScope.SETTINGS_READ)
    public Response showGuests() {
        Stored now = guestRules.find();
        return Response.ok(GuestRulesView.of(now))
                .header(HttpHeaders.ETAG, EntityTag.of(now.version()))
                .build();
    }

    /** Changes what the body names of it, at once or not at all. */
    @PATCH
    @Path("guests")
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.SETTINGS_WRITE)
    public Response changeGuests(@HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Change<GuestRulesBody> change) {
        Stored seen = guestRules.find();
        EntityTag.demand(ifMatch, seen.version());
        Stored wanted =
                change.on(GuestRulesBody.of(seen)).read((body, errors) -> body.read(groups.list(), seen, errors));
        if (!guestRules.change(seen.version(), wanted.rules(), wanted.settings())) {
            throw EntityTag.late();
        }
        return showGuests();
    }
}
