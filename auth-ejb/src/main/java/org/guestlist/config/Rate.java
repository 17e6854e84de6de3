package org.guestlist.config;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * So many at once, and as many again in the time after: a token bucket, as arithmetic on one number. That is the microsecond since 1970 at which
 * the bucket will be full of tokens again, if nobody takes another (what is called the theoretical arrival time in ITU-T I.371).
 *
 * @param tokens how many at once
 * @param period in which as many come anew, one after the other
 */
public record Rate(int tokens, Duration period) {

    private static final Duration LONGEST = Duration.ofDays(1);

    /** @throws IllegalArgumentException if it allows nothing, or takes longer than a day */
    public Rate {
        if (tokens < 1 || period.isNegative() || period.isZero() || period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must be a whole number from 1 and a duration to PT24H, such as 60/PT10M");
        }
    }

    /**
     * @param text such as {@code 60/PT10M}
     * @throws IllegalArgumentException if it is none
     */
    public static Rate of(String text) {
        String[] parts = text.split("/", 2);
        try {
            return new Rate(Integer.parseInt(parts[0].strip()), Duration.parse(parts[parts.length - 1].strip()));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("must be a whole number from 1 and a duration to PT24H, such as 60/PT10M", e);
        }
    }

    /** @return microseconds until another token comes */
    public long step() {
        return Math.max(1, period.toNanos() / 1_000 / tokens);
    }

    /** @return what the number may be at most after so many more tokens were taken, in microseconds since 1970 */
    public long highest(Instant now) {
        return micros(now) + step() * tokens;
    }

    /**
     * @return the number from which on it can only have been written by a clock that was wrong: the bucket then counts as full. A second is left for
     *         the clocks of nodes, which are never quite alike
     */
    public long impossible(Instant now) {
        return highest(now.plusSeconds(1));
    }

    /** @return when a token can be taken next from a bucket with this number */
    public Instant nextAfter(long number) {
        return Instant.EPOCH.plus(number + step() - step() * tokens, ChronoUnit.MICROS);
    }

    /** @return how many tokens a node takes at once for its own use, so that not each request needs the database */
    public int handful() {
        return Math.max(1, tokens / 20);
    }

    /** @return microseconds since 1970 */
    public static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
