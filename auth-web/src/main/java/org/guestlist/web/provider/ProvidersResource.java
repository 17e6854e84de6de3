package org.guestlist.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.guestlist.application.api.ApiScope;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.ListQuery;

/** The identity providers of the organisation, for programs: all of them, and new ones. */
@RequestScoped
@Path("providers")
@Produces(MediaType.APPLICATION_JSON)
public class ProvidersResource {

    @Inject
    private ProviderService providers;

    @Inject
    private ProviderInput input;

    @Inject
    private ProviderJson json;

    @Inject
    private OneProvider one;

    /**
     * @param address with how many are wanted, and after which to go on
     * @return some providers in the order of the login page, and the address of those that follow, if there are any
     */
    @GET
    @Demands(ApiScope.PROVIDERS_READ)
    public String list(@Context UriInfo address) {
        ListQuery query = new ListQuery(address).unfiltered();
        List<IdentityProvider> some = query.of(providers.list(), IdentityProvider::getUuid);
        return query.answer(query.page(some).stream().map(json::of), some, IdentityProvider::getUuid);
    }

    /** Adds a provider at the end of the list. It is off until a test sign-in has gone well and it is enabled. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.PROVIDERS_WRITE)
    public Response add(InputStream in, @Context UriInfo address) throws IOException {
        ProviderInput.Read read = input.readNew(Body.read(in, ProviderInput.OF_NEW));
        String id = providers.add(read.settings(), read.secret()).getUuid().toString();
        return one.answer(JsonAnswer.created(address, id), id).build();
    }
}
