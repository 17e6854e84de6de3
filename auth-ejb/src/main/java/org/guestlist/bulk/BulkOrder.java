package org.guestlist.bulk;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody confirmed.
 *
 * @param id made when it was asked for: the same order sent twice is done once
 * @param action what to do
 * @param lastDay for {@link BulkAction#EXPIRE}, and for nothing else
 * @param chosen to whom
 * @param seen the {@linkplain Choice#fingerprint() fingerprint} of those whose number was confirmed
 */
public record BulkOrder(UUID id, BulkAction action, Optional<LocalDate> lastDay, Chosen chosen, String seen) {

    public BulkOrder {
        if (lastDay.isPresent() != (action == BulkAction.EXPIRE)) {
            throw new IllegalArgumentException(action + " with the last day " + lastDay);
        }
    }
}
