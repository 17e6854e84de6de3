package org.guestlist.web.provider;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.function.Predicate;
import org.guestlist.administration.probe.ProviderTests;
import org.guestlist.application.api.ApiScope;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.PendingConnection;
import org.guestlist.provider.ProviderChange;
import org.guestlist.provider.ProviderChanges;
import org.guestlist.provider.ProviderChanges.Pending;
import org.guestlist.provider.ProviderEdit;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.ProviderSettings;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.EntityTag;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.Problem;

/**
 * One identity provider, for programs. Each change names what was seen, as {@code If-Match}. What reaches a provider that is in use waits
 * for a test sign-in, which takes an administrator at a browser, as on its page; until then, the answer is 202.
 */
@RequestScoped
@Path("providers/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class ProviderResource {

    @Inject
    private OneProvider one;

    @Inject
    private ProviderInput input;

    @Inject
    private ProviderService providers;

    @Inject
    private ProviderChanges changes;

    @Inject
    private ProviderTests tests;

    /** @return the provider, with the change that waits */
    @GET
    @Demands(ApiScope.PROVIDERS_READ)
    public Response show(@PathParam("id") String id) {
        return one.answer(Response.ok(), id).build();
    }

    /** Changes what the body names, of the change that waits if there is one. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.PROVIDERS_WRITE)
    public Response change(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, InputStream in)
            throws IOException {
        OneProvider.Seen seen = one.seen(id, ifMatch);
        IdentityProvider provider = seen.provider();
        ProviderSettings shown = seen.waiting()
                .map(pending -> pending.change().settings(provider))
                .orElseGet(provider::settings);
        boolean secretStored = provider.hasSecret()
                || seen.waiting()
                        .flatMap(pending -> pending.change().newSecret())
                        .isPresent();
        Body body = Body.read(in, ProviderInput.OF_PROVIDER);
        ProviderInput.Read read = input.read(body, shown, secretStored);
        if (!body.flag("voidLinks")) {
            demandLinks(provider, read.settings());
        }
        ProviderEdit edit = new ProviderEdit(
                provider.getVersion(),
                seen.waiting().map(Pending::change).map(PendingConnection::uuid),
                read.settings(),
                read.secret(),
                body.flag("forgetLinks"));
        return answer(changes.change(provider.getUuid(), edit), id);
    }

    private void demandLinks(IdentityProvider provider, ProviderSettings wanted) {
        long voided = changes.linksVoidedBy(provider, wanted);
        if (voided > 0) {
            throw Problem.conflict(
                    "voids_links",
                    voided
                            + " people are linked under the issuer that there is now; if that is known, send \"voidLinks\" as true");
        }
    }

    private Response answer(ProviderChange change, String id) {
        return switch (change) {
            case DONE -> one.answer(Response.ok(), id).build();
            case PENDING -> one.answer(Response.accepted(), id).build();
            case SECRET_NEEDED -> throw input.refusal("secret", "provider.secret.issuer");
            case GONE -> throw OneProvider.gone();
            case CHANGED_MEANWHILE -> throw EntityTag.late();
        };
    }

    /** Drops the change that waits, so that the provider stays as it is. */
    @DELETE
    @Path("pending-change")
    @Demands(ApiScope.PROVIDERS_WRITE)
    public Response drop(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        OneProvider.Seen seen = one.seen(id, ifMatch);
        if (seen.waiting().isEmpty()) {
            throw Problem.notFound("no change of this provider waits");
        }
        changes.drop(seen.provider().getUuid());
        return Response.noContent().build();
    }

    /** Deletes the provider with all links to it. */
    @DELETE
    @Demands(ApiScope.PROVIDERS_WRITE)
    public Response delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        act(id, ifMatch, provider -> {
            providers.delete(provider.getUuid());
            return true;
        });
        return Response.noContent().build();
    }

    /** Takes a step of the pages of providers. */
    @POST
    @Path("{step:enable|disable|forget-links|move-up|move-down}")
    @Demands(ApiScope.PROVIDERS_WRITE)
    public Response take(
            @PathParam("id") String id,
            @PathParam("step") String step,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        if (!act(id, ifMatch, provider -> take(step, provider))) {
            throw Problem.conflict("untested", "first a test sign-in at this provider must go well");
        }
        return one.answer(Response.ok(), id).build();
    }

    /** @return false if it is to be enabled, and has never worked */
    private boolean take(String step, IdentityProvider provider) {
        UUID uuid = provider.getUuid();
        switch (step) {
            case "enable" -> {
                return providers.enable(uuid);
            }
            case "disable" -> providers.disable(uuid);
            case "forget-links" -> providers.forgetLinks(provider);
            case "move-up" -> providers.moveUp(uuid);
            default -> providers.moveDown(uuid);
        }
        return true;
    }

    private boolean act(String id, String ifMatch, Predicate<IdentityProvider> step) {
        IdentityProvider provider = one.seen(id, ifMatch).provider();
        return providers.asSeen(provider.getUuid(), provider.getVersion(), () -> step.test(provider));
    }

    /** Makes a new signing key; that of a provider in use waits for a test sign-in. */
    @POST
    @Path("renew-signing-key")
    @Demands(ApiScope.PROVIDERS_WRITE)
    public Response renewSigningKey(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        OneProvider.Seen seen = one.seen(id, ifMatch);
        IdentityProvider provider = seen.provider();
        if (!seen.waiting()
                .map(pending -> pending.change().settings(provider))
                .orElseGet(provider::settings)
                .needsSigningKey()) {
            throw Problem.conflict("not_possible", "this provider is not asked with a key");
        }
        // To make a key takes long, so no lock is held meanwhile.
        return answer(changes.renewSigningKey(provider.getUuid()), id);
    }

    /** Asks the provider all that can be asked without a person, with the change that waits if there is one. */
    @POST
    @Path("test")
    @Demands(ApiScope.PROVIDERS_WRITE)
    public String test(@PathParam("id") String id) {
        IdentityProvider provider = one.find(id);
        IdentityProvider asked = changes.trial(provider.getUuid()).orElse(provider);
        return JsonAnswer.of(ProviderJson.of(tests.look(asked)));
    }
}
