package org.guestlist.web.webhook;

import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.audit.AuditKind;
import org.guestlist.platform.config.WebhookKey;
import org.guestlist.web.platform.api.resource.DescribedBy;
import org.guestlist.webhook.Webhook;
import org.guestlist.webhook.WebhookDeliveries.Standing;
import org.guestlist.webhook.WebhookOff;
import org.guestlist.webhook.WebhookSettings;

/** A webhook as the API shows it. */
@Schema(name = "Webhook")
@DescribedBy(WebhookBody.class)
public record WebhookView(
        UUID id,
        int version,
        String name,
        URI address,

        @Schema(description = "Whether it is told of everything, also of kinds that a later version knows.")
        boolean everything,

        List<String> kinds,
        boolean enabled,
        Instant createdAt,
        @Schema(description = "How many events wait.") long waiting,
        Optional<WebhookOff> disabledBecause,

        @Schema(description = "Since when it has taken nothing; missing if it does not fail.")
        Optional<Instant> failingSince,

        @Schema(description = "When it has last taken one, in the last 30 days.")
        Optional<Instant> deliveredAt,

        @Schema(description = "Until when messages are signed with the key from before as well.")
        Optional<Instant> previousKeyUntil,

        @Schema(description = "In the answer that has made it, and in no other.") @Pattern(regexp = "^whsec_")
        Optional<String> key) {

    /** @param key that was made just now, and is shown this once */
    static WebhookView of(Webhook webhook, Standing standing, Instant now, Optional<WebhookKey> key) {
        WebhookSettings settings = webhook.getSettings();
        return new WebhookView(
                webhook.getUuid(),
                webhook.getVersion(),
                settings.name(),
                settings.address(),
                settings.kinds().everything(),
                settings.kinds().chosen().stream().map(AuditKind::name).toList(),
                webhook.getSwitchedOff().isEmpty(),
                webhook.getCreatedAt(),
                standing.waiting(),
                webhook.getSwitchedOff(),
                standing.failingSince(),
                standing.deliveredAt(),
                webhook.getBeforeUntil(now),
                key.map(WebhookKey::text));
    }
}
