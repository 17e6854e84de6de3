package org.guestlist.platform.config;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A rate limit: a number of tokens at once, and as many again during each period. A token bucket, computed with one number: the microsecond
 * since 1970 at which the bucket will be full again if no more tokens are taken (the theoretical arrival time of ITU-T I.371).
 *
 * @param tokens the capacity of the bucket
 * @param period the time in which an empty bucket is refilled, token by token
 */
public record Rate(int tokens, Duration period) {

    private static final Duration LONGEST = Duration.ofDays(1);

    /** @throws IllegalArgumentException if it allows nothing, or takes longer than a day */
    public Rate {
        if (tokens < 1 || period.isNegative() || period.isZero() || period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "must be a whole number from 1 and a duration to PT24H, such as 60/PT10M");
        }
    }

    /**
     * @param text such as {@code 60/PT10M}
     * @throws IllegalArgumentException if it is not a rate
     */
    public static Rate of(String text) {
        String[] parts = text.split("/", 2);
        try {
            return new Rate(Integer.parseInt(parts[0].strip()), Duration.parse(parts[parts.length - 1].strip()));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "must be a whole number from 1 and a duration to PT24H, such as 60/PT10M", e);
        }
    }

    /** @return microseconds between two tokens */
    public long step() {
        return Math.max(1, period.toNanos() / 1_000 / tokens);
    }

    /** @return the highest number that is allowed after a token is taken, in microseconds since 1970 */
    public long highest(Instant now) {
        return micros(now) + step() * tokens;
    }

    /**
     * @return the number above which it must have been written by a wrong clock: the bucket then counts as full. One second is allowed for
     *         clock differences between nodes
     */
    public long impossible(Instant now) {
        return highest(now.plusSeconds(1));
    }

    /** @return when a token can be taken next from a bucket with this number */
    public Instant nextAfter(long number) {
        return Instant.EPOCH.plus(number + step() - step() * tokens, ChronoUnit.MICROS);
    }

    /** @return how many tokens a node takes at once for its own use, so that not every request needs the database */
    public int handful() {
        return Math.max(1, tokens / 20);
    }

    /** @return microseconds since 1970 */
    public static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
