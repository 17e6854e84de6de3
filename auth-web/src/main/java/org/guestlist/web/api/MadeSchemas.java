package org.guestlist.web.api;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import org.guestlist.web.platform.api.resource.ResourceSchema;
import org.guestlist.web.webhook.DeliveryView;
import org.guestlist.web.webhook.WebhookBody;
import org.guestlist.web.webhook.WebhookView;

/** The schemas of the OpenAPI document that are made from records, by their names there. */
final class MadeSchemas {

    private MadeSchemas() {}

    static Map<String, JsonObject> all() {
        return new TreeMap<>(Map.of(
                "Webhook", ResourceSchema.ofAnswer(WebhookView.class),
                "WebhookDelivery", ResourceSchema.ofAnswer(DeliveryView.class),
                "NewWebhook", ResourceSchema.ofBody(WebhookBody.class),
                "WebhookChange", ResourceSchema.ofChange(WebhookBody.class)));
    }
}
