package org.guestlist.web.webhook;

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
import java.util.List;
import java.util.Optional;
import org.guestlist.application.api.ApiScope;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Part;
import org.guestlist.web.platform.api.resource.Sent;
import org.guestlist.webhook.Webhook;
import org.guestlist.webhook.WebhookOutcome.Saved;
import org.guestlist.webhook.WebhookService;

/** The webhooks of the organisation, for programs: all of them, and new ones. */
@RequestScoped
@Path("webhooks")
@Produces(MediaType.APPLICATION_JSON)
public class WebhooksResource {

    @Inject
    private WebhookService webhooks;

    @Inject
    private OneWebhook one;

    /**
     * @param address with how many are wanted, and after which to go on
     * @return some webhooks by name, and the address of those that follow, if there are any
     */
    @GET
    @Demands(ApiScope.WEBHOOKS_READ)
    public Part<WebhookView> list(@Context UriInfo address) {
        ListQuery query = new ListQuery(address).unfiltered();
        List<Webhook> some = query.of(webhooks.list(), Webhook::getUuid);
        return query.part(some, webhook -> one.view(webhook, Optional.empty()), Webhook::getUuid);
    }

    /** Adds a webhook; the answer has its key, which is shown this once. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Demands(ApiScope.WEBHOOKS_WRITE)
    public Response add(Sent<WebhookBody> body, @Context UriInfo address) {
        Saved saved = one.saved(webhooks.create(NewId.make(), one.read(body)));
        return one.answer(JsonAnswer.created(address, saved.webhook().getUuid().toString()), saved);
    }
}
