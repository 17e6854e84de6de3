package org.guestlist.web.webhook;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.platform.config.WebhookKey;
import org.guestlist.platform.json.Json;
import org.guestlist.web.platform.api.EntityTag;
import org.guestlist.web.platform.api.JsonAnswer;
import org.guestlist.webhook.Webhook;
import org.guestlist.webhook.WebhookDeliveries.Standing;
import org.guestlist.webhook.WebhookDelivery;
import org.guestlist.webhook.WebhookSettings;

/** Webhooks as the API shows them, without keys. */
final class WebhookJson {

    private WebhookJson() {}

    static JsonObjectBuilder of(Webhook webhook, Standing standing, Instant now) {
        WebhookSettings settings = webhook.getSettings();
        JsonArrayBuilder kinds = Json.createArrayBuilder();
        settings.kinds().chosen().forEach(kind -> kinds.add(kind.name()));
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", webhook.getUuid().toString())
                .add("version", webhook.getVersion())
                .add("name", settings.name())
                .add("address", settings.address().toString())
                .add("everything", settings.kinds().everything())
                .add("kinds", kinds)
                .add("enabled", webhook.getSwitchedOff().isEmpty())
                .add("createdAt", webhook.getCreatedAt().toString())
                .add("waiting", standing.waiting());
        JsonAnswer.add(json, "disabledBecause", webhook.getSwitchedOff());
        JsonAnswer.add(json, "failingSince", standing.failingSince());
        JsonAnswer.add(json, "deliveredAt", standing.deliveredAt());
        JsonAnswer.add(json, "previousKeyUntil", webhook.getBeforeUntil(now));
        return json;
    }

    /** @param key that was made just now, and is shown this once */
    static Response.ResponseBuilder answer(
            Response.ResponseBuilder answer, Webhook webhook, JsonObjectBuilder json, Optional<WebhookKey> key) {
        JsonAnswer.add(json, "key", key.map(WebhookKey::text));
        return answer.header(HttpHeaders.ETAG, EntityTag.of(webhook.getVersion()))
                .entity(JsonAnswer.of(json));
    }

    static JsonObjectBuilder of(WebhookDelivery delivery) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", delivery.uuid().toString())
                .add("kind", delivery.kind().name())
                .add("state", delivery.getState().name())
                .add("queuedAt", delivery.queuedAt().toString())
                .add("attempts", delivery.attempts());
        JsonAnswer.add(json, "event", delivery.event());
        JsonAnswer.add(json, "subject", delivery.subject());
        JsonAnswer.add(json, "triedAt", delivery.triedAt());
        JsonAnswer.add(json, "deliveredAt", delivery.deliveredAt());
        JsonAnswer.add(json, "dueAt", delivery.dueAt());
        delivery.status().ifPresent(status -> json.add("status", status));
        JsonAnswer.add(json, "answer", delivery.answer());
        return json;
    }
}
