package org.guestlist.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guestlist.platform.client.Source;

/**
 * Decides which refusals are written in full: the first few a minute from one source, within a limit for all sources together. All others
 * are counted, per source or, once too many sources have rows of their own, together. Counts in memory only; thread-safe.
 */
final class RefusalTally {

    private final int inFull;
    private final int rows;
    private final Map<Whose, Count> counts = new HashMap<>();

    /**
     * @param inFull how many of a minute, organisation, kind and source are written in full
     * @param rows how many rows all sources together may get
     */
    RefusalTally(int inFull, int rows) {
        this.inFull = inFull;
        this.rows = rows;
    }

    /**
     * The key of refusals that are counted together.
     *
     * @param tenantId the organisation
     * @param kind what was refused
     * @param source where they come from; the empty source for all sources together
     */
    record Whose(long tenantId, AuditKind kind, Source source) {

        private Whose ofAll() {
            return new Whose(tenantId, kind, new Source(""));
        }
    }

    /** Refusals of one minute that are counted together. */
    static final class Count {

        private final Whose whose;
        private final Instant minute;
        private final SupportCode code = SupportCode.random();
        private int rows;
        private int counted;
        private int stored;

        private Count(Whose whose, Instant minute) {
            this.whose = whose;
            this.minute = minute;
        }

        SupportCode code() {
            return code;
        }

        boolean isOfManySources() {
            return !whose.source().isKnown();
        }
    }

    /**
     * How a refusal is recorded.
     *
     * @param count the count that it belongs to; null if it is written in full
     * @param first whether it is the first of the count, so that the row has to be written
     */
    record Place(Count count, boolean first) {

        boolean isInFull() {
            return count == null;
        }
    }

    /**
     * A row of a count that has to be updated.
     *
     * @param tenantId the organisation
     * @param code of the row
     * @param occurrences the current number of refusals
     */
    record Due(long tenantId, SupportCode code, int occurrences) {}

    /** Counts one more refusal. */
    synchronized Place add(Whose whose, Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        Count all = count(whose.ofAll(), minute);
        Count own = counts.get(whose);
        boolean known = own != null && own.minute.equals(minute);
        if (!known && all.rows >= rows) {
            return further(all, all);
        }
        own = count(whose, minute);
        if (own.rows < inFull && all.rows < rows) {
            own.rows++;
            all.rows++;
            return new Place(null, false);
        }
        return further(own, all);
    }

    /** The row could not be written: the next refusal tries again, under another code. */
    synchronized void failed(Count count) {
        counts.remove(count.whose, count);
    }

    /** @return the rows that are out of date; they count as updated from now on, and counts of past minutes are dropped */
    synchronized List<Due> due(Instant now) {
        List<Due> due = new ArrayList<>();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        counts.values().removeIf(count -> {
            if (count.counted > Math.max(1, count.stored)) {
                due.add(new Due(count.whose.tenantId(), count.code, count.counted));
                count.stored = count.counted;
            }
            return count.minute.isBefore(minute);
        });
        return due;
    }

    private Count count(Whose whose, Instant minute) {
        Count count = counts.get(whose);
        if (count == null || count.minute.isBefore(minute) && isStored(count)) {
            count = new Count(whose, minute);
            counts.put(whose, count);
        }
        return count;
    }

    /** A count that is not written yet is kept until it is. */
    private static boolean isStored(Count count) {
        return count.counted <= Math.max(1, count.stored);
    }

    private static Place further(Count count, Count all) {
        count.counted++;
        boolean first = count.counted == 1;
        if (first) {
            all.rows++;
        }
        return new Place(count, first);
    }
}
