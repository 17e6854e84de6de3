package org.guestlist.throttle.limit;

import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.throttle.Throttle;
import org.guestlist.throttle.ThrottleRule.Decision;

/**
 * An attempt to prove something, or another request of which there may be so many. What it uses up, of the limits of its source and of the
 * counts of an account, it gives back when it is closed, unless there was a verdict: so whatever ends it before anybody has looked, such as
 * a full queue, a lock that was not to be had in time or a database that is away, is no guess. Nothing else asks {@link Limits#take} or
 * {@link Throttle#count}.
 *
 * <pre>{@code
 * try (Attempt attempt = attempts.begin()) {
 *     Optional<Instant> full = attempt.take(Limit.SIGN_IN);
 *     if (full.isPresent()) {
 *         return …;                                  // come again then
 *     }
 *     if (!(attempt.count(key, browser) instanceof Decision.Open)) {
 *         attempt.stands();
 *         return …;
 *     }
 *     if (…) {                                       // may throw: then nothing has happened
 *         attempt.right();
 *     } else {
 *         attempt.wrong();
 *     }
 * }
 * }</pre>
 */
public final class Attempt implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Attempt.class.getName());

    private final Limits limits;
    private final Throttle throttle;
    private Optional<Limit> taken = Optional.empty();
    private Optional<Counter> counted = Optional.empty();

    private record Counter(String key, long browser) {}

    Attempt(Limits limits, Throttle throttle) {
        this.limits = limits;
        this.throttle = throttle;
    }

    /**
     * Takes a token of the limit.
     *
     * @return empty if the request is allowed; otherwise when to retry
     */
    public Optional<Instant> take(Limit limit) {
        Optional<Instant> full = limits.take(limit);
        taken = full.isPresent() ? Optional.empty() : Optional.of(limit);
        return full;
    }

    /**
     * Counts it as a failure of an account until it is found to be none.
     *
     * @return whether it may go on
     * @throws org.guestlist.throttle.BusyException if that depends on attempts that take too long
     */
    public Decision count(String key, long browser) {
        Decision decision = throttle.count(key, browser);
        if (decision instanceof Decision.Open) {
            counted = Optional.of(new Counter(key, browser));
        }
        return decision;
    }

    /**
     * The verdict that what was shown is wrong: it stays counted.
     *
     * @return the alarm that it causes
     */
    public Throttle.Alarm wrong() {
        Optional<Counter> counter = counted;
        stands();
        return counter.map(one -> throttle.failed(one.key, one.browser)).orElse(Throttle.Alarm.NONE);
    }

    /** The verdict that it is right. Whoever found that has reset the counts of the account, by {@link Throttle#reset}. */
    public void right() {
        counted = Optional.empty();
    }

    /** What it has used up stays used, as that of a request that was refused, or of one of a kind of which not even good ones are free. */
    public void stands() {
        taken = Optional.empty();
        counted = Optional.empty();
    }

    /** Gives back what is not used up. Does not fail: the answer is decided. */
    @Override
    public void close() {
        counted.ifPresent(counter -> throttle.giveBackSoon(counter.key, counter.browser));
        taken.ifPresent(limit -> {
            try {
                limits.giveBack(limit);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, e, () -> "An attempt stays counted in " + limit + ": " + e.getMessage());
            }
        });
        stands();
    }
}
