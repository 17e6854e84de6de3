package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.guestlist.access.AccessOffers;
import org.guestlist.application.api.ApiScope;
import org.guestlist.web.platform.api.Demands;

/** Whether people may ask for a group, for programs. */
@RequestScoped
@Path("groups/{id}/offer")
@Produces(MediaType.APPLICATION_JSON)
public class GroupOfferResource {

    @Inject
    private OneGroup one;

    @Inject
    private AccessOffers offers;

    /** @return whether they may */
    @GET
    @Demands(ApiScope.GROUPS_READ)
    public OfferView show(@PathParam("id") String id) {
        return new OfferView(offers.isOffered(one.find(id)));
    }

    /** Lets people ask for the group. */
    @PUT
    @Demands(ApiScope.GROUPS_WRITE)
    public Response offer(@PathParam("id") String id) {
        return say(id, true);
    }

    /** Lets nobody ask for the group any more; requests that are open stay. */
    @DELETE
    @Demands(ApiScope.GROUPS_WRITE)
    public Response withdraw(@PathParam("id") String id) {
        return say(id, false);
    }

    private Response say(String id, boolean wanted) {
        offers.offer(one.find(id).getUuid(), wanted);
        return Response.noContent().build();
    }
}
