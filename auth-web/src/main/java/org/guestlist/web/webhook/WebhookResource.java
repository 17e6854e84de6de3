package org.guestlist.web.webhook;

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
import java.util.Optional;
import java.util.UUID;
import org.guestlist.application.api.ApiScope;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.resource.Change;
import org.guestlist.webhook.Webhook;
import org.guestlist.webhook.WebhookDeliveries;
import org.guestlist.webhook.WebhookService;
import org.guestlist.webhook.WebhookSettings;
import org.guestlist.webhook.WebhookTester;

/** One webhook, for programs. Each change names the version that was seen, as {@code If-Match}. */
@RequestScoped
@Path("webhooks/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class WebhookResource {

    @Inject
    private OneWebhook one;

    @Inject
    private WebhookService webhooks;

    @Inject
    private WebhookTester tester;

    @Inject
    private WebhookDeliveries deliveries;

    /** @return the webhook */
    @GET
    @Demands(ApiScope.WEBHOOKS_READ)
    public Response show(@PathParam("id") String id) {
        return one.answer(Response.ok(), one.find(id), Optional.empty());
    }

    /** Changes what the body names. */
    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.WEBHOOKS_WRITE)
    public Response change(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch, Change<WebhookBody> change) {
        Webhook webhook = one.seen(id, ifMatch);
        WebhookSettings settings =
                one.read(change.on(WebhookBody.of(webhook.getSettings(), change.names(WebhookBody.KINDS))));
        return one.answer(Response.ok(), one.saved(webhooks.change(webhook.getUuid(), webhook.getVersion(), settings)));
    }

    /** Deletes it, with what waits and the list of what was sent. */
    @DELETE
    @Demands(ApiScope.WEBHOOKS_WRITE)
    public Response delete(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        one.change(id, ifMatch, webhooks::delete);
        return Response.noContent().build();
    }

    /** Makes a new key, which is in this answer alone; for a day, messages are signed with the one before as well. */
    @POST
    @Path("key")
    @Demands(ApiScope.WEBHOOKS_WRITE)
    public Response replaceKey(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return one.answer(Response.ok(), one.change(id, ifMatch, webhooks::replaceKey));
    }

    /** Sends there again, at first what waits. */
    @POST
    @Path("enable")
    @Demands(ApiScope.WEBHOOKS_WRITE)
    public Response enable(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return one.answer(Response.ok(), one.change(id, ifMatch, webhooks::switchOn));
    }

    /** Sends nothing there until it is enabled again. */
    @POST
    @Path("disable")
    @Demands(ApiScope.WEBHOOKS_WRITE)
    public Response disable(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return one.answer(Response.ok(), one.change(id, ifMatch, webhooks::switchOff));
    }

    /** Sends an event that says that it is a test, and answers what came of it. */
    @POST
    @Path("test")
    @Demands(ApiScope.WEBHOOKS_WRITE)
    public DeliveryView test(@PathParam("id") String id) {
        Webhook webhook = one.find(id);
        UUID delivery = tester.test(webhook);
        return DeliveryView.of(deliveries.find(webhook, delivery).orElseThrow());
    }
}
