package org.guestlist.webhook;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Lanes.Turn;
import org.guestlist.platform.db.Timers;
import org.guestlist.webhook.WebhookClaims.Claimed;
import org.guestlist.webhook.WebhookClaims.Due;
import org.guestlist.webhook.WebhookClaims.Failing;
import org.guestlist.webhook.WebhookMessages.Message;

/** Sends to one webhook after the other what waits for it, outside of transactions. */
@ApplicationScoped
class WebhookSender {

    private static final Logger LOG = Logger.getLogger(WebhookSender.class.getName());

    /** So many events of different people one webhook is told at once: as many as a receiver stands that answers slowly. */
    private static final int AT_ONCE = 8;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    private WebhookClaims claims;

    @Inject
    private WebhookMessages messages;

    @Inject
    private WebhookPost post;

    @Inject
    private WebhookHealth health;

    @Inject
    private TenantScope scope;

    @Inject
    private Timers timers;

    @Inject
    private Clock clock;

    /** Sends what is due, until nothing is, or the receiver fails, or it is the turn of others. */
    void turn(Claimed webhook, Turn turn) {
        timers.run("Webhook " + webhook.webhookId() + " waits", () -> {
            try {
                sendAll(webhook, turn);
            } finally {
                claims.release(webhook);
            }
        });
    }

    private void sendAll(Claimed webhook, Turn turn) {
        List<Due> due;
        do {
            due = claims.due(webhook);
        } while (!due.isEmpty() && turn.each(executor, due, AT_ONCE, one -> send(webhook, one)));
    }

    /** @return whether to send on */
    private boolean send(Claimed webhook, Due due) {
        Instant begun = clock.instant();
        Optional<Message> message =
                scope.call(webhook.tenantId(), () -> messages.write(webhook.webhookId(), due.eventId()));
        if (message.isEmpty()) {
            return claims.dropped(webhook, due);
        }
        Optional<WebhookAnswer> answer = post.send(due.uuid(), message.get());
        if (answer.isEmpty()) {
            return false;
        }
        return answer.get().isTaken()
                ? claims.taken(webhook, due, answer.get())
                : failed(webhook, due, begun, answer.get());
    }

    private boolean failed(Claimed webhook, Due due, Instant begun, WebhookAnswer answer) {
        Optional<Failing> failing = claims.failed(webhook, due, begun, answer);
        LOG.log(Level.FINE, "Webhook {0} has not taken an event: {1}", new Object[] {
            webhook.webhookId(), answer.status()
        });
        failing.ifPresent(one -> scope.run(webhook.tenantId(), () -> health.failed(webhook.webhookId(), one, answer)));
        return claims.mayGoOn(webhook);
    }
}
