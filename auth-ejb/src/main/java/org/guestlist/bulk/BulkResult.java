package org.guestlist.bulk;

import java.util.Map;

/**
 * How far something has come that is done to many people.
 *
 * @param outcomes how many people it ended how for
 * @param problems of those it was refused for, why
 */
public record BulkResult(Map<BulkOutcome, Long> outcomes, Map<BulkProblem, Long> problems) {

    /** @return how many people it ended so for */
    public long count(BulkOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }
}
