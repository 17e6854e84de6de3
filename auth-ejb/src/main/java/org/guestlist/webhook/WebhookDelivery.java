package org.guestlist.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.audit.AuditKind;

/**
 * An event on its way to a webhook, and what came of it.
 *
 * @param uuid the id of the message, the same at each attempt
 * @param event the public id of the event; empty if it is not in the log any more
 * @param kind what happened
 * @param subject whom it concerns; empty for nobody
 * @param attempts how often it was tried since it waits
 * @param triedAt the last attempt; empty before the first
 * @param deliveredAt when it was taken; empty while it was not
 * @param dueAt when it is tried next, unless it waits for an earlier one; empty if it does not wait
 * @param status of HTTP of the last answer; empty if there was none
 * @param answer the beginning of the last answer, or why there was none
 */
public record WebhookDelivery(
        UUID uuid,
        Optional<UUID> event,
        AuditKind kind,
        Optional<String> subject,
        Instant queuedAt,
        int attempts,
        Optional<Instant> triedAt,
        Optional<Instant> deliveredAt,
        Optional<Instant> dueAt,
        Optional<Integer> status,
        Optional<String> answer) {

    /** How far a delivery is. */
    public enum State {
        /** It is yet to be tried, or waits for an earlier one that concerns the same person. */
        WAITING,
        /** The receiver has not taken it, and it is tried again. */
        RETRYING,
        /** The receiver has taken it. */
        DELIVERED,
        /** The receiver has not taken it, and it is not tried again. */
        GIVEN_UP
    }

    /** @return how far it is */
    public State getState() {
        if (deliveredAt.isPresent()) {
            return State.DELIVERED;
        }
        if (attempts == 0) {
            return State.WAITING;
        }
        return dueAt.isPresent() ? State.RETRYING : State.GIVEN_UP;
    }
}
