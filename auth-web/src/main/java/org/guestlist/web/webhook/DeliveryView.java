package org.guestlist.web.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.webhook.WebhookDelivery;

/** What was sent to a webhook, or waits, as the API shows it. */
@Schema(name = "WebhookDelivery")
public record DeliveryView(
        @Schema(description = "webhook-id of the message, the same at each attempt.")
        UUID id,

        String kind,
        WebhookDelivery.State state,
        Instant queuedAt,
        int attempts,
        @Schema(description = "The event of the audit log.") Optional<UUID> event,
        @Schema(description = "Whom it concerns.") Optional<String> subject,
        @Schema(description = "The last attempt.") Optional<Instant> triedAt,
        Optional<Instant> deliveredAt,

        @Schema(
                description =
                        "When it is tried next, unless it waits for an earlier event that concerns the same person.")
        Optional<Instant> dueAt,

        @Schema(description = "The HTTP status of the last answer.")
        Optional<Integer> status,

        @Schema(description = "The beginning of the last answer, or why there was none.")
        Optional<String> answer) {

    static DeliveryView of(WebhookDelivery delivery) {
        return new DeliveryView(
                delivery.uuid(),
                delivery.kind().name(),
                delivery.getState(),
                delivery.queuedAt(),
                delivery.attempts(),
                delivery.event(),
                delivery.subject(),
                delivery.triedAt(),
                delivery.deliveredAt(),
                delivery.dueAt(),
                delivery.status(),
                delivery.answer());
    }
}
