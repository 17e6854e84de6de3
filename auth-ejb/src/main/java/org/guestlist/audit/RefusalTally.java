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
 * are counted: those that are alike, or else all of a source, or, once too many sources have rows of their own, all together. Counts in
 * memory only; thread-safe.
 */
final class RefusalTally {

    /** So many rows at most of those that are alike, per source: a source that makes up ever others fills no log. */
    private static final int ALIKE = 10;

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
     * @param alike what only those have in common that are counted together; empty for all of the source
     */
    record Whose(long tenantId, AuditKind kind, Source source, String alike) {

        private Whose ofAll() {
            return new Whose(tenantId, kind, new Source(""), "");
        }

        private Whose ofSource() {
            return new Whose(tenantId, kind, source, "");
        }
    }

    /** Refusals of one minute that are counted together. */
    static final class Count {

        private final Whose whose;
        private final Instant minute;
        private final SupportCode code = SupportCode.random();
        private int rows;
        private int alike;
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

        /** @return whether all of them are alike, so that the first says what they all are */
        boolean isAlike() {
            return !whose.alike().isEmpty();
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
        if (!isKnown(whose.ofSource(), minute) && all.rows >= rows) {
            return further(all, all);
        }
        Count own = count(whose.ofSource(), minute);
        if (own.rows < inFull && all.rows < rows) {
            own.rows++;
            all.rows++;
            return new Place(null, false);
        }
        return further(together(whose, own, all, minute), all);
    }

    private Count together(Whose whose, Count own, Count all, Instant minute) {
        if (whose.alike.isEmpty() || isKnown(whose, minute)) {
            return count(whose, minute);
        }
        if (own.alike >= ALIKE || all.rows >= rows) {
            return own;
        }
        own.alike++;
        return count(whose, minute);
    }

    private boolean isKnown(Whose whose, Instant minute) {
        Count count = counts.get(whose);
        return count != null && count.minute.equals(minute);
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
