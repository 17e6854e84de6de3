package org.guestlist.webhook;

import java.util.Optional;
import org.guestlist.platform.config.WebhookKey;

/** What came of a change to a webhook by an administrator. */
public sealed interface WebhookOutcome {

    /**
     * It is as wanted.
     *
     * @param webhook as it is now
     * @param key a new one, to be shown now and never again
     */
    record Saved(Webhook webhook, Optional<WebhookKey> key) implements WebhookOutcome {}

    /** Another webhook has this name. */
    record NameTaken() implements WebhookOutcome {}

    /** There are {@value WebhookService#MOST} already. */
    record TooMany() implements WebhookOutcome {}

    /** Somebody has changed it since it was looked at. */
    record ChangedMeanwhile() implements WebhookOutcome {}

    /** There is no such webhook any more. */
    record Gone() implements WebhookOutcome {}
}
