package org.guestlist.web.platform.request;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what is being answered at this moment, by whose it is. */
final class UnderWay {

    /**
     * Of whom something is counted.
     *
     * @param most how much may be under way at once
     */
    record Whose(String name, int most) {}

    private final Map<String, Integer> counts = new HashMap<>();

    /** Begins something that counts for all of these. @return whether it may; otherwise it counts for none */
    synchronized boolean begin(List<Whose> all) {
        if (all.stream().anyMatch(one -> counts.getOrDefault(one.name, 0) >= one.most)) {
            return false;
        }
        all.forEach(one -> counts.merge(one.name, 1, Integer::sum));
        return true;
    }

    /** Ends what has begun for these. */
    synchronized void end(List<Whose> all) {
        all.forEach(one -> counts.computeIfPresent(one.name, (name, count) -> count > 1 ? count - 1 : null));
    }

    /** @return of how many something is under way */
    synchronized int size() {
        return counts.size();
    }
}
