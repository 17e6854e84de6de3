package org.guestlist.webhook;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;

/**
 * What becomes of a webhook of the current organisation that fails: its administrators are told after a day and after three, and after five
 * it is switched off. One that says that it is gone is switched off at once.
 */
@Stateless
public class WebhookHealth {

    /** How long it may fail. */
    static final Duration LONGEST = Duration.ofDays(5);

    /** After how long administrators are told, each once. */
    static final List<Duration> TOLD_AFTER = List.of(Duration.ofDays(1), Duration.ofDays(3));

    @PersistenceContext
    private EntityManager em;

    @Inject
    private WebhookService webhooks;

    @Inject
    private Outbox outbox;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /**
     * @param failingSince since when it has taken nothing
     * @return how often administrators are told by then
     */
    static int told(Instant failingSince, Instant now) {
        return (int) TOLD_AFTER.stream()
                .filter(after -> !failingSince.plus(after).isAfter(now))
                .count();
    }

    /** Does what is due after a failed attempt. */
    public void failed(long webhook, WebhookClaims.Failing failing, WebhookAnswer answer) {
        Instant now = clock.instant();
        Instant end = failing.failingSince().plus(LONGEST);
        if (answer.isGone()) {
            switchOff(webhook, WebhookOff.GONE, answer);
        } else if (!end.isAfter(now)) {
            switchOff(webhook, WebhookOff.FAILING, answer);
        } else if (told(failing.failingSince(), now) > failing.told()) {
            warn(webhook, told(failing.failingSince(), now), end, answer);
        }
    }

    private void switchOff(long webhook, WebhookOff why, WebhookAnswer answer) {
        if (webhooks.switchOffFailing(webhook, why)) {
            outbox.addForAdministrators(MailKind.WEBHOOK_OFF, parameters(webhook, answer));
        }
    }

    private void warn(long webhook, int step, Instant end, WebhookAnswer answer) {
        int untold = sql.update(
                "update webhook_sending set told = ? where tenant_id = :organisation and webhook_id = ? and told < ?",
                step,
                webhook,
                step);
        if (untold > 0) {
            Map<String, String> parameters = parameters(webhook, answer);
            parameters.put(
                    "day", LocalDate.ofInstant(end, tenant.get().getTimeZone()).toString());
            outbox.addForAdministrators(MailKind.WEBHOOK_FAILS, parameters);
        }
    }

    /** What the receiver has written is on the page alone: whoever runs it could write anything into mails otherwise. */
    private Map<String, String> parameters(long webhook, WebhookAnswer answer) {
        Webhook failing = em.find(Webhook.class, webhook);
        Map<String, String> parameters = new HashMap<>();
        parameters.put("way", failing.getName());
        parameters.put("id", failing.getUuid().toString());
        parameters.put("reason", answer.status().map(status -> "HTTP " + status).orElseGet(answer::text));
        return parameters;
    }
}
