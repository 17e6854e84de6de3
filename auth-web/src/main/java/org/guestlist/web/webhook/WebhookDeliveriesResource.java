package org.guestlist.web.webhook;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.guestlist.application.api.ApiScope;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.ListQuery;
import org.guestlist.web.platform.api.Part;
import org.guestlist.web.platform.api.Problem;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.webhook.Webhook;
import org.guestlist.webhook.WebhookDeliveries;
import org.guestlist.webhook.WebhookDelivery;

/** What was sent to one webhook and what waits, for programs. */
@RequestScoped
@Path("webhooks/{id}/deliveries")
@Produces(MediaType.APPLICATION_JSON)
public class WebhookDeliveriesResource {

    /** Whether only those are told that were not taken. */
    private static final String OPEN = "open";

    @Inject
    private OneWebhook one;

    @Inject
    private WebhookDeliveries deliveries;

    /**
     * @param address with the filter, how many are wanted, and after which to go on
     * @return some of the last 30 days, the newest first, and the address of those before them, if there are any
     */
    @GET
    @Demands(ApiScope.WEBHOOKS_READ)
    public Part<DeliveryView> list(@PathParam("id") String id, @Context UriInfo address) {
        Webhook webhook = one.find(id);
        ListQuery query = new ListQuery(address);
        boolean open = isOpen(query.filters());
        query.after().filter(after -> deliveries.find(webhook, after).isEmpty()).ifPresent(after -> {
            throw Problem.badParameter("after", "there is no delivery with this id any more");
        });
        List<WebhookDelivery> some = deliveries.page(webhook, open, query.after(), query.limit() + 1);
        return query.part(some, DeliveryView::of, WebhookDelivery::uuid);
    }

    private static boolean isOpen(Map<String, List<String>> filters) {
        filters.forEach((name, values) -> {
            if (!name.equals(OPEN)
                    || values.size() > 1
                    || !List.of("true", "false").contains(values.get(0))) {
                throw Problem.badParameter(name, "this is no filter of this list, or no value of it");
            }
        });
        return filters.getOrDefault(OPEN, List.of()).contains("true");
    }

    /** Sends one once more, with the same id. */
    @POST
    @Path("{delivery}/send-again")
    @Demands(ApiScope.WEBHOOKS_WRITE)
    public Response sendAgain(@PathParam("id") String id, @PathParam("delivery") String delivery) {
        Webhook webhook = one.find(id);
        WebhookDelivery found = RequestValues.uuid(delivery)
                .flatMap(uuid -> deliveries.find(webhook, uuid))
                .orElseThrow(() -> Problem.notFound("there is no delivery with this id"));
        if (!deliveries.sendAgain(webhook, found.uuid())) {
            throw Problem.conflict("disabled", "the webhook is disabled; enable it first");
        }
        return Response.accepted(
                        DeliveryView.of(deliveries.find(webhook, found.uuid()).orElse(found)))
                .build();
    }
}
