package org.guestlist.roster.bulk;

import java.util.Map;

/**
 * The progress of a bulk change.
 *
 * @param outcomes the number of people by outcome
 * @param problems the number of refused people by reason
 */
public record BulkResult(Map<BulkOutcome, Long> outcomes, Map<BulkProblem, Long> problems) {

    /** @return the number of people with this outcome */
    public long count(BulkOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }
}
