package org.guestlist.web.platform.request;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Whose call is worked on now, among the few of an organisation that have a {@linkplain Shares share} already. While people or programs of
 * another organisation come to this node, an organisation has half of the processors and its other calls wait for each other, before they
 * ask the database for anything; alone it has all. Pages go before programs, since a person waits for them.
 *
 * <p>Nobody else stands behind those who wait: they are no more than the share lets in, and each organisation has a line of its own. A turn
 * that takes long, since its client reads slowly or somebody outside is asked, stops nobody: after a while the next goes on beside it.
 */
final class Turns {

    /** How long after somebody of another organisation came an organisation still takes turns: a password is typed meanwhile. */
    static final Duration BESIDE_OTHERS = Duration.ofSeconds(10);

    /** How long the next of the organisation waits for a turn to end. */
    static final Duration LONGEST_TURN = Duration.ofSeconds(2);

    /** How long a call waits for its turn before it is told to come again. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** So often at least whoever waits looks at the time. */
    private static final long LOOK_MILLIS = 100;

    private final int most;
    private final LongSupplier nanoTime;
    private final Map<Long, Line> lines = new HashMap<>();

    private long latest;
    private long latestAt;
    private long otherAt;

    /** The calls of one organisation. */
    private static final class Line {

        private final List<Turn> underWay = new ArrayList<>();
        private final Deque<Turn> pages = new ArrayDeque<>();
        private final Deque<Turn> programs = new ArrayDeque<>();

        private Deque<Turn> of(Turn turn) {
            return turn.page ? pages : programs;
        }

        private Turn next() {
            return pages.isEmpty() ? programs.peek() : pages.peek();
        }

        private boolean isEmpty() {
            return underWay.isEmpty() && pages.isEmpty() && programs.isEmpty();
        }
    }

    /** A call that waits or is worked on. */
    static final class Turn {

        private final long organisation;
        private final boolean page;
        private long since;

        private Turn(long organisation, boolean page, long since) {
            this.organisation = organisation;
            this.page = page;
            this.since = since;
        }
    }

    /** @param processors how many this node has */
    Turns(int processors, LongSupplier nanoTime) {
        this.most = Math.max(1, processors / 2);
        this.nanoTime = nanoTime;
        this.latestAt = nanoTime.getAsLong() - BESIDE_OTHERS.toNanos();
        this.otherAt = latestAt;
    }

    /** Notes that somebody has come to an organisation, whatever for. */
    synchronized void came(long organisation) {
        if (organisation != latest) {
            otherAt = latestAt;
            latest = organisation;
        }
        latestAt = nanoTime.getAsLong();
    }

    /**
     * Waits for the turn of a call.
     *
     * @param page whether a person waits for it
     * @return to be {@linkplain #end ended}; null if it has waited for too long
     */
    synchronized Turn take(long organisation, boolean page) {
        Turn turn = new Turn(organisation, page, nanoTime.getAsLong());
        Line line = lines.computeIfAbsent(organisation, one -> new Line());
        line.of(turn).add(turn);
        boolean taken = false;
        try {
            taken = isNextInTime(line, turn);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            line.of(turn).remove(turn);
            if (taken) {
                turn.since = nanoTime.getAsLong();
                line.underWay.add(turn);
            }
            tidy(organisation, line);
        }
        return taken ? turn : null;
    }

    private boolean isNextInTime(Line line, Turn turn) throws InterruptedException {
        while (line.next() != turn || !mayGoOn(line, turn.organisation)) {
            if (isOlder(turn, LONGEST_WAIT)) {
                return false;
            }
            wait(LOOK_MILLIS);
        }
        return true;
    }

    private boolean mayGoOn(Line line, long organisation) {
        long other = organisation == latest ? otherAt : latestAt;
        return nanoTime.getAsLong() - other >= BESIDE_OTHERS.toNanos()
                || line.underWay.stream()
                                .filter(one -> !isOlder(one, LONGEST_TURN))
                                .count()
                        < most;
    }

    private boolean isOlder(Turn turn, Duration age) {
        return nanoTime.getAsLong() - turn.since >= age.toNanos();
    }

    /** Lets the next one go on. */
    synchronized void end(Turn turn) {
        Line line = lines.get(turn.organisation);
        line.underWay.remove(turn);
        tidy(turn.organisation, line);
    }

    private void tidy(long organisation, Line line) {
        if (line.isEmpty()) {
            lines.remove(organisation);
        }
        notifyAll();
    }

    /** @return of how many organisations something waits or is worked on */
    synchronized int organisations() {
        return lines.size();
    }

    /** @return how many wait */
    synchronized int waiting() {
        return lines.values().stream()
                .mapToInt(line -> line.pages.size() + line.programs.size())
                .sum();
    }
}
