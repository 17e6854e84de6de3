package org.guestlist.application.refusal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.audit.SupportCode;
import org.guestlist.platform.secret.TokenHash;

/**
 * Decides which refused requests are written down: of equal ones the first in an hour, and no more than {@value #MOST} different ones of an
 * application and problem; all others are counted. Counts in memory only, for known applications alone; thread-safe.
 */
final class RefusalSightings {

    /** How many different requests with one problem of one application are told apart in an hour. */
    static final int MOST = 20;

    private static final Duration WINDOW = Duration.ofHours(1);

    private final Map<Whose, Window> windows = new HashMap<>();

    /** Whose requests are counted together. */
    record Whose(long tenantId, long applicationId, RequestProblem problem) {}

    /** Equal requests of an hour. */
    static final class Seen {

        private final Whose whose;
        private final String sentHash;
        private final String sent;
        private SupportCode code;
        private int pending;
        private Instant last;

        private Seen(Whose whose, String sentHash, String sent) {
            this.whose = whose;
            this.sentHash = sentHash;
            this.sent = sent;
        }

        Whose whose() {
            return whose;
        }

        String sentHash() {
            return sentHash;
        }

        String sent() {
            return sent;
        }
    }

    /**
     * A row that is out of date.
     *
     * @param more how many have come since
     * @param last when the last of them came
     */
    record Due(Whose whose, String sentHash, int more, Instant last) {}

    private static final class Window {

        private final Instant since;
        private final Map<String, Seen> seen = new HashMap<>();

        private Window(Instant since) {
            this.since = since;
        }

        private boolean isOver(Instant now) {
            return !now.isBefore(since.plus(WINDOW));
        }

        private Seen find(Whose whose, String sent) {
            String hash = TokenHash.of(sent).value();
            Seen known = seen.get(hash);
            if (known != null) {
                return known;
            }
            return seen.size() < MOST
                    ? seen.computeIfAbsent(hash, any -> new Seen(whose, hash, sent))
                    : seen.computeIfAbsent(WrongRequest.MANY, any -> new Seen(whose, WrongRequest.MANY, ""));
        }
    }

    /** Counts one more. */
    synchronized Seen see(Whose whose, String sent, Instant now) {
        Window window = windows.get(whose);
        // One that is not counted to the end yet goes on until it is.
        if (window == null || window.isOver(now) && due(window).isEmpty()) {
            window = new Window(now);
            windows.put(whose, window);
        }
        Seen seen = window.find(whose, sent);
        seen.pending++;
        seen.last = now;
        return seen;
    }

    /** @return the code under which equal ones were written down in this hour; empty if they are to be written */
    synchronized Optional<SupportCode> code(Seen seen) {
        return Optional.ofNullable(seen.code);
    }

    /** One of these was written down. */
    synchronized void written(Seen seen, SupportCode code) {
        seen.code = code;
        seen.pending--;
    }

    /** It could not be written: the next one tries again. */
    synchronized void forget(Seen seen) {
        Window window = windows.get(seen.whose);
        if (window != null) {
            window.seen.remove(seen.sentHash, seen);
        }
    }

    /** @return the rows that are out of date, which count as updated from now on; hours that are over are dropped */
    synchronized List<Due> due(Instant now) {
        List<Due> due = new ArrayList<>();
        windows.values().removeIf(window -> {
            for (Seen seen : due(window)) {
                due.add(new Due(seen.whose, seen.sentHash, seen.pending, seen.last));
                seen.pending = 0;
            }
            return window.isOver(now);
        });
        return due;
    }

    private static List<Seen> due(Window window) {
        return window.seen.values().stream()
                .filter(seen -> seen.code != null && seen.pending > 0)
                .toList();
    }
}
