package org.guestlist.throttle.limit;

import java.time.Duration;
import org.guestlist.platform.config.Rate;

/**
 * What is left of a rate limit.
 *
 * @param rate the limit
 * @param tokens how many there are
 * @param untilFull how long it takes until there are as many as can be
 */
public record RateLeft(Rate rate, int tokens, Duration untilFull) {}
