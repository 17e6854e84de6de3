package org.guestlist.throttle;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How consecutive failures slow an account's sign-in down (NIST SP 800-63B-4 §3.2.2): the first few are free, then each further failure
 * doubles the wait up to a maximum, and at a limit the password is disabled until it is reset by mail.
 *
 * <p>Pure arithmetic, without counter or clock; the caller counts before the password is checked, and resets the count after a success.
 *
 * <pre>{@code
 * switch (ThrottleRule.UNKNOWN_BROWSER.decide(failures, blockedUntil, now)) {
 *     case Decision.Open open -> …              // count the attempt, then look at the password
 *     case Decision.Wait wait -> …              // show wait.until()
 *     case Decision.Locked locked -> …          // only a reset by mail helps
 * }
 * }</pre>
 *
 * @param free how many failures cause no wait
 * @param firstWait the wait after the first failure that causes one
 * @param longestWait the maximum wait
 * @param limit the number of failures that locks the password
 */
public record ThrottleRule(int free, Duration firstWait, Duration longestWait, int limit) {

    /** Browsers without the account's device cookie; all of them together share one counter. */
    public static final ThrottleRule UNKNOWN_BROWSER =
            new ThrottleRule(5, Duration.ofSeconds(30), Duration.ofHours(1), 100);

    /**
     * A browser in which the account has signed in before (OWASP device cookies), with a counter of its own, so that an attacker's failures
     * do not affect it. {@link Decision.Locked} here means that this browser has lost that trust, and counts as an unknown one from now on.
     */
    public static final ThrottleRule KNOWN_BROWSER =
            new ThrottleRule(5, Duration.ofSeconds(30), Duration.ofHours(1), 100);

    /** The administrators' back door, in any browser: attempts there are deliberate, so waiting starts earlier and lasts longer. */
    public static final ThrottleRule BACK_DOOR = new ThrottleRule(3, Duration.ofSeconds(60), Duration.ofHours(1), 100);

    /** Codes of devices, which nobody has of old: whoever guesses waits for longer and longer, but nothing is ever locked. */
    public static final ThrottleRule DEVICE_CODE =
            new ThrottleRule(5, Duration.ofSeconds(30), Duration.ofHours(1), Integer.MAX_VALUE);

    /** @throws IllegalArgumentException if the numbers do not give a growing wait that ends in a lock */
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

    /** The decision on a further attempt. */
    public sealed interface Decision {

        /** The password may be checked. */
        record Open() implements Decision {}

        /**
         * The password is not checked yet.
         *
         * @param until when it can be checked again
         */
        record Wait(Instant until) implements Decision {}

        /** The password is not checked any more, until it is reset by mail. */
        record Locked() implements Decision {}
    }

    /**
     * @param failures consecutive failures so far
     * @param blockedUntil the result of {@link #blockedUntilAfter} for the last of them; null for none
     * @param now the time of the attempt
     * @return whether the attempt may continue
     */
    public Decision decide(int failures, Instant blockedUntil, Instant now) {
        if (failures >= limit) {
            return new Decision.Locked();
        }
        // A free failure causes no wait, even if the clock of the node that wrote the instant is slightly ahead.
        if (failures > free && blockedUntil != null && now.isBefore(blockedUntil)) {
            return new Decision.Wait(blockedUntil);
        }
        return new Decision.Open();
    }

    /**
     * @param failures consecutive failures, including this one
     * @param now when it happened
     * @return when the next attempt is allowed; {@code now} if at once
     */
    public Instant blockedUntilAfter(int failures, Instant now) {
        return now.plus(waitAfter(failures));
    }

    /**
     * @param failures consecutive failures, including this one
     * @return whether this one is the first that causes the maximum wait, which indicates guessing
     */
    public boolean isHardFrom(int failures) {
        return waitAfter(failures).equals(longestWait)
                && waitAfter(failures - 1).compareTo(longestWait) < 0;
    }

    /**
     * @param failures consecutive failures, including the last one
     * @return the wait that the last one causes
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
