package org.guestlist.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.guestlist.application.api.ApiScope;
import org.guestlist.group.ClaimMapping;
import org.guestlist.group.ClaimedGroups;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderChange;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.EntityTag;
import org.guestlist.web.platform.api.JsonAnswer;

/** Which groups an identity provider's claim gives, for programs. */
@RequestScoped
@Path("providers/{id}/groups")
@Produces(MediaType.APPLICATION_JSON)
public class ProviderGroupsResource {

    @Inject
    private OneProvider one;

    @Inject
    private ProviderInput input;

    @Inject
    private ClaimedGroups groups;

    /** @return the claim, and a group for each of its values */
    @GET
    @Demands(ApiScope.PROVIDERS_READ)
    public Response show(@PathParam("id") String id) {
        IdentityProvider provider = one.find(id);
        return Response.ok(JsonAnswer.of(ProviderJson.of(groups.of(provider))))
                .header(HttpHeaders.ETAG, EntityTag.of(provider.getVersion()))
                .build();
    }

    /** Replaces it; groups that it can no longer give end for those who have them by it. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.PROVIDERS_WRITE)
    public Response change(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InputStream in)
            throws IOException {
        IdentityProvider provider = one.find(id);
        EntityTag.demand(ifMatch, provider.getVersion());
        ClaimMapping wanted = input.mapping(Body.read(in, "claim", "groups"));
        ProviderChange change = groups.change(provider.getUuid(), provider.getVersion(), wanted);
        if (change != ProviderChange.DONE) {
            throw change == ProviderChange.GONE ? OneProvider.gone() : EntityTag.late();
        }
        return show(id);
    }
}
