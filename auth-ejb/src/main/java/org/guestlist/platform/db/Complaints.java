package org.guestlist.platform.db;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Says what fails at each turn of a timer once, not at each turn: and again each hour, with a count, and when it is over. */
final class Complaints {

    private static final Duration AGAIN = Duration.ofHours(1);

    /** What has not failed for so long is over, even if nobody says so, as what failed may be gone. */
    private static final Duration KEPT = Duration.ofDays(2);

    private final Map<String, Failing> failing = new ConcurrentHashMap<>();

    /** @param count failures since the first one */
    private record Failing(Class<?> reason, int count, Instant said) {

        boolean isNews(Class<?> other, Instant now) {
            return other != reason || !now.isBefore(said.plus(AGAIN));
        }
    }

    /**
     * @param what has failed
     * @return what to log, unless that was logged already
     */
    Optional<String> about(String what, RuntimeException why, Instant now) {
        Class<?> reason = why.getClass();
        failing.values().removeIf(one -> one.said.isBefore(now.minus(KEPT)));
        Failing after = failing.merge(
                what,
                new Failing(reason, 1, now),
                (before, first) ->
                        new Failing(reason, before.count + 1, before.isNews(reason, now) ? now : before.said));
        if (!after.said.equals(now)) {
            return Optional.empty();
        }
        String times = after.count == 1 ? "" : " (" + after.count + " times by now)";
        return Optional.of(what + ": " + why.getMessage() + times);
    }

    /** @return what to log, if it had failed before */
    Optional<String> over(String what) {
        // Most of the time nothing fails, and nothing is to be locked for it.
        return failing.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(failing.remove(what))
                        .map(before -> "No longer, after " + before.count + " failures: " + what);
    }
}
