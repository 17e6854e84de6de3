package org.guestlist.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How consecutive failures slow an account's sign-in down (NIST SP 800-63B-4 §3.2.2): the first few cost nothing, then each further failure
 * doubles the wait up to a longest one, and at a limit the password is off until it is reset by mail.
 *
 * <p>Pure arithmetic. It keeps no counter and asks no clock; whoever counts does so before the password is looked at, and starts again from
 * nought after a success.
 *
 * <pre>{@code
 * switch (ThrottleRule.UNKNOWN_BROWSER.decide(failures, blockedUntil, now)) {
 *     case Decision.Open open -> …              // count the attempt, then look at the password
 *     case Decision.Wait wait -> …              // show wait.until()
 *     case Decision.Locked locked -> …          // only a reset by mail helps
 * }
 * }</pre>
 *
 * @param free how many failures cost no wait
 * @param firstWait the wait after the first failure that costs one
 * @param longestWait what the doubling stops at
 * @param limit the number of failures that locks
 */
public record ThrottleRule(int free, Duration firstWait, Duration longestWait, int limit) {

    /** Browsers that do not hold the account's device cookie; all of them together share one counter. */
    public static final ThrottleRule UNKNOWN_BROWSER = new ThrottleRule(5, Duration.ofSeconds(30), Duration.ofHours(1), 100);

    /**
     * A browser in which the account has signed in before (OWASP device cookies), with a counter of its own, so that an outsider's failures do
     * not reach it. {@link Decision.Locked} here means that this browser has lost that trust, and counts as an unknown one from now on.
     */
    public static final ThrottleRule KNOWN_BROWSER = new ThrottleRule(5, Duration.ofSeconds(30), Duration.ofHours(1), 100);

    /** The administrators' back door, in whichever browser: nobody types there by mistake, so waiting begins earlier and lasts longer. */
    public static final ThrottleRule BACK_DOOR = new ThrottleRule(3, Duration.ofSeconds(60), Duration.ofHours(1), 100);

    /** @throws IllegalArgumentException if the numbers make no growing wait that ends in a lock */
    public ThrottleRule {
        Objects.requireNonNull(firstWait, "firstWait");
        Objects.requireNonNull(longestWait, "longestWait");
        if (free < 0 || limit <= free) {
            throw new IllegalArgumentException("The limit must lie above the free failures: " + free + ", " + limit);
        }
        if (firstWait.isZero() || firstWait.isNegative() || longestWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException("The waits must grow: " + firstWait + " to " + longestWait);
        }
    }

    /** What a further attempt may do. */
    public sealed interface Decision {

        /** The password may be looked at. */
        record Open() implements Decision { }

        /**
         * The password is not looked at yet.
         *
         * @param until when it will be
         */
        record Wait(Instant until) implements Decision { }

        /** The password is not looked at any more, until it is reset by mail. */
        record Locked() implements Decision { }
    }

    /**
     * @param failures consecutive failures so far
     * @param blockedUntil what {@link #blockedUntilAfter} gave for the last of them; null for none
     * @param now the time of the attempt
     * @return whether the attempt may go on
     */
    public Decision decide(int failures, Instant blockedUntil, Instant now) {
        if (failures >= limit) {
            return new Decision.Locked();
        }
        // A free failure costs no wait, though another node's clock, which wrote the instant, may be a little ahead.
        if (failures > free && blockedUntil != null && now.isBefore(blockedUntil)) {
            return new Decision.Wait(blockedUntil);
        }
        return new Decision.Open();
    }

    /**
     * @param failures consecutive failures, with the one that just happened
     * @param now when it happened
     * @return when the next attempt is allowed; {@code now} if at once
     */
    public Instant blockedUntilAfter(int failures, Instant now) {
        return now.plus(waitAfter(failures));
    }

    /**
     * @param failures consecutive failures, with the one that just happened
     * @return whether that one was the first to cost the longest wait: from here on somebody is guessing
     */
    public boolean isHardFrom(int failures) {
        return waitAfter(failures).equals(longestWait) && waitAfter(failures - 1).compareTo(longestWait) < 0;
    }

    /**
     * @param failures consecutive failures, with the last one
     * @return the wait which that last one costs
     */
    public Duration waitAfter(int failures) {
        if (failures <= free) {
            return Duration.ZERO;
        }
        Duration wait = firstWait;
        for (int n = free + 1; n < failures && wait.compareTo(longestWait) < 0; n++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longestWait) < 0 ? wait : longestWait;
    }
}
