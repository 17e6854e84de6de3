package org.guestlist.web.platform.request;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what is being answered at this moment, by whose it is. Beyond the bounds of each, all together have one, within which an
 * organisation may have one more only while it has less than is free: so whatever some of them ask for, another finds room.
 */
final class UnderWay {

    /**
     * Of whom something is counted.
     *
     * @param most how much may be under way at once
     */
    record Whose(String name, int most) {}

    /**
     * Something that is to be answered.
     *
     * @param organisation whose it is
     * @param bounds what else it counts for
     */
    record Asked(long organisation, List<Whose> bounds) {}

    private final int most;
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<Long, Integer> organisations = new HashMap<>();

    /** @param most how much of all organisations may be under way at once */
    UnderWay(int most) {
        this.most = most;
    }

    /** Begins it, so that it counts for all that it names. @return whether it may; otherwise it counts for nobody */
    synchronized boolean begin(Asked asked) {
        if (organisations.getOrDefault(asked.organisation, 0) >= most - size()
                || asked.bounds.stream().anyMatch(one -> counts.getOrDefault(one.name, 0) >= one.most)) {
            return false;
        }
        organisations.merge(asked.organisation, 1, Integer::sum);
        asked.bounds.forEach(one -> counts.merge(one.name, 1, Integer::sum));
        return true;
    }

    /** @return whether nothing more may begin for it */
    synchronized boolean isFull(Whose whose) {
        return counts.getOrDefault(whose.name, 0) >= whose.most;
    }

    /** Ends what has begun. */
    synchronized void end(Asked asked) {
        organisations.computeIfPresent(asked.organisation, (one, count) -> count > 1 ? count - 1 : null);
        asked.bounds.forEach(one -> counts.computeIfPresent(one.name, (name, count) -> count > 1 ? count - 1 : null));
    }

    /** @return how much is under way */
    synchronized int size() {
        return organisations.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** @return of how many something is under way */
    synchronized int names() {
        return counts.size() + organisations.size();
    }
}
