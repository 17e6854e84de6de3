package org.guestlist.webhook;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;

/** Begins tests of webhooks. */
@Stateless
public class WebhookTrials {

    @Inject
    private AuditLog auditLog;

    @Inject
    private WebhookQueue queue;

    /**
     * A test that is to be sent.
     *
     * @param event the primary key of the event that says so, and is sent
     * @param delivery the id of the message
     */
    public record Begun(long event, UUID delivery) {}

    /** Writes down that a webhook is tested, before it is. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Begun begin(Webhook webhook) {
        AuditEvent event = AuditEvent.of(AuditKind.WEBHOOK_TESTED).about(null, webhook.getName());
        auditLog.record(event);
        return new Begun(event.getId(), queue.addTest(webhook, event));
    }
}
