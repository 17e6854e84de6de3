package org.guestlist.account;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Search criterion for the last sign-in of an account. */
public enum LastSeen {
    /** At any time, or never. */
    ANY(0),
    /** Never yet. */
    NEVER(0),
    /** Not within 30 days, or never. */
    NOT_FOR_30_DAYS(30),
    /** Not within 90 days, or never. */
    NOT_FOR_90_DAYS(90),
    /** Not within 180 days, or never. */
    NOT_FOR_180_DAYS(180);

    private final int days;

    LastSeen(int days) {
        this.days = days;
    }

    /** @return since when there has been no sign-in; empty if that is not asked for */
    Optional<Instant> notSince(Instant now) {
        return days == 0 ? Optional.empty() : Optional.of(now.minus(days, ChronoUnit.DAYS));
    }
}
