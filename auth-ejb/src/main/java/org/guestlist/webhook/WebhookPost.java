package org.guestlist.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.outbound.OutboundException;
import org.guestlist.platform.outbound.OutboundException.Kind;
import org.guestlist.platform.outbound.OutboundHttp;
import org.guestlist.platform.outbound.WebhookSignature;
import org.guestlist.webhook.WebhookMessages.Message;

/** Posts messages to receivers, outside of a transaction. A redirect is not followed: what is signed for one is nobody else's. */
@ApplicationScoped
class WebhookPost {

    /** The longest that a receiver may take. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    @Inject
    private OutboundHttp http;

    @Inject
    private Clock clock;

    /** @return what the receiver has answered; empty if it was never asked, as this node has no thread for it */
    Optional<WebhookAnswer> send(UUID id, Message message) {
        if (message.keys().isEmpty()) {
            return Optional.of(WebhookAnswer.none("its key cannot be read any more; replace it"));
        }
        try {
            return Optional.of(WebhookAnswer.of(http.send(
                    "POST",
                    message.address(),
                    WebhookSignature.headers(id.toString(), clock.instant(), message.body(), message.keys()),
                    message.body(),
                    LIMIT)));
        } catch (OutboundException e) {
            return e.kind() == Kind.BUSY_HERE
                    ? Optional.empty()
                    : Optional.of(WebhookAnswer.none(String.valueOf(e.getMessage())));
        }
    }
}
