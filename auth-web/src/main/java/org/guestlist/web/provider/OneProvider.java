package org.guestlist.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderChanges;
import org.guestlist.provider.ProviderChanges.Pending;
import org.guestlist.provider.ProviderService;
import org.guestlist.web.platform.api.EntityTag;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;

/** The identity provider that the path of a call names, with the change that waits: both make the tag of what was seen. */
@RequestScoped
class OneProvider {

    @Inject
    private ProviderService providers;

    @Inject
    private ProviderChanges changes;

    @Inject
    private ProviderJson json;

    /**
     * A provider as a program has seen it.
     *
     * @param waiting the change that waits for a test sign-in
     */
    record Seen(IdentityProvider provider, Optional<Pending> waiting) {

        private String state() {
            return provider.getVersion()
                    + waiting.map(one -> "-" + one.change().uuid()).orElse("");
        }
    }

    /** @throws Problem 404 if there is no provider with this id here */
    IdentityProvider find(String id) {
        return RequestValues.uuid(id).flatMap(providers::find).orElseThrow(OneProvider::gone);
    }

    /** @throws Problem as {@link EntityTag#demand}, and 404 if there is no provider with this id here */
    Seen seen(String id, String ifMatch) {
        Seen seen = look(id);
        EntityTag.demand(ifMatch, seen.state());
        return seen;
    }

    private Seen look(String id) {
        IdentityProvider provider = find(id);
        return new Seen(provider, changes.find(provider));
    }

    /** @return there is none, or not any more */
    static Problem gone() {
        return Problem.notFound("there is no identity provider with this id");
    }

    /** @return the provider as it is now, with the tag of this state */
    Response.ResponseBuilder answer(Response.ResponseBuilder answer, String id) {
        Seen now = look(id);
        return answer.header(HttpHeaders.ETAG, EntityTag.of(now.state()))
                .entity(JsonAnswer.of(json.whole(now.provider(), now.waiting())));
    }
}
