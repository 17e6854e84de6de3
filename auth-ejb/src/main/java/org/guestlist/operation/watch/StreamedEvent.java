package org.guestlist.operation.watch;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.config.NetworkAddress;

/**
 * An event of the audit log as receivers get it.
 *
 * @param delivery the id of its place in the queue
 * @param uuid the event's public id, by which receivers recognise one that comes twice; empty if it was removed meanwhile, and with it all
 * else
 * @param organisation the canonical host
 * @param beforeValue values before the change, as a JSON object; likewise {@code afterValue}
 * @param partOf the public id of the event that stands for the whole change; empty text for none
 * @param occurrences how many refusals it stands for
 */
record StreamedEvent(
        long delivery,
        Optional<UUID> uuid,
        Optional<Instant> occurredAt,
        Optional<String> organisation,
        Optional<String> kind,
        Optional<String> outcome,
        Optional<String> reason,
        Optional<String> method,
        Optional<String> provider,
        Optional<String> actor,
        Optional<String> subject,
        Optional<String> address,
        Optional<String> userAgent,
        Optional<String> supportCode,
        Optional<String> beforeValue,
        Optional<String> afterValue,
        Optional<String> partOf,
        Optional<Integer> occurrences) {

    StreamedEvent {
        address = address.map(NetworkAddress::written);
    }

    boolean isThere() {
        return uuid.isPresent();
    }
}
