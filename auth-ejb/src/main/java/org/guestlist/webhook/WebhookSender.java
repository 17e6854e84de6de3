package org.guestlist.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Timers;
import org.guestlist.webhook.WebhookClaims.Claimed;
import org.guestlist.webhook.WebhookClaims.Due;
import org.guestlist.webhook.WebhookClaims.Failing;
import org.guestlist.webhook.WebhookMessages.Message;

/** Sends to one webhook after the other what waits for it, outside of transactions. */
@ApplicationScoped
class WebhookSender {

    private static final Logger LOG = Logger.getLogger(WebhookSender.class.getName());

    /** So many go to one before it is the turn of others that wait. */
    private static final int MOST = 200;

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

    /** Sends what is due, until nothing is, or the receiver fails, or it is the turn of others. */
    void turn(Claimed webhook) {
        timers.run("Webhook " + webhook.webhookId() + " waits", () -> {
            try {
                sendAll(webhook);
            } finally {
                claims.release(webhook);
            }
        });
    }

    private void sendAll(Claimed webhook) {
        boolean more = true;
        for (int sent = 0; more && sent < MOST; ) {
            List<Due> due = claims.due(webhook);
            more = !due.isEmpty() && due.stream().allMatch(one -> send(webhook, one));
            sent += due.size();
        }
    }

    /** @return whether to send on */
    private boolean send(Claimed webhook, Due due) {
        Optional<Message> message =
                scope.call(webhook.tenantId(), () -> messages.write(webhook.webhookId(), due.eventId()));
        if (message.isEmpty()) {
            return claims.dropped(webhook, due);
        }
        Optional<WebhookAnswer> answer = post.send(due.uuid(), message.get());
        if (answer.isEmpty()) {
            return false;
        }
        return answer.get().isTaken() ? claims.taken(webhook, due, answer.get()) : failed(webhook, due, answer.get());
    }

    private boolean failed(Claimed webhook, Due due, WebhookAnswer answer) {
        Optional<Failing> failing = claims.failed(webhook, due, answer);
        LOG.log(Level.FINE, "Webhook {0} has not taken an event: {1}", new Object[] {
            webhook.webhookId(), answer.status()
        });
        failing.ifPresent(one -> scope.run(webhook.tenantId(), () -> health.failed(webhook.webhookId(), one, answer)));
        return claims.mayGoOn(webhook);
    }
}
