package org.guestlist.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers of this node that took long to find, each for a short time.
 *
 * @param <Q> a question, with all that its answer depends on and that may change sooner
 * @param <A> an answer
 */
final class ShortMemory<Q, A> {

    private record Kept<A>(A answer, Instant until) {}

    private final Duration time;
    private final Map<Q, Kept<A>> kept = new ConcurrentHashMap<>();

    /** @param time how long an answer counts */
    ShortMemory(Duration time) {
        this.time = time;
    }

    Optional<A> find(Q question, Instant now) {
        return Optional.ofNullable(kept.get(question))
                .filter(one -> now.isBefore(one.until))
                .map(Kept::answer);
    }

    /** Those whose time is over are let go of. */
    void keep(Q question, A answer, Instant now) {
        kept.values().removeIf(one -> !now.isBefore(one.until));
        kept.put(question, new Kept<>(answer, now.plus(time)));
    }
}
