package org.guestlist.webhook;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.webhook.WebhookMessages.Message;
import org.guestlist.webhook.WebhookTrials.Begun;

/** Tests webhooks: an event that says so is sent at once, also to one that is off, and what came of it is in the list. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WebhookTester {

    @Inject
    private WebhookTrials trials;

    @Inject
    private WebhookMessages messages;

    @Inject
    private WebhookPost post;

    @Inject
    private WebhookClaims claims;

    /** Sends it, and waits for the answer. @return the id of the message */
    @Needs(Permission.CHANGE)
    public UUID test(Webhook webhook) {
        Begun begun = trials.begin(webhook);
        Message message = messages.write(webhook.getId(), begun.event()).orElseThrow();
        claims.tested(
                webhook,
                begun.delivery(),
                post.send(begun.delivery(), message)
                        .orElseGet(() -> WebhookAnswer.none("no thread is free here to send it")));
        return begun.delivery();
    }
}
