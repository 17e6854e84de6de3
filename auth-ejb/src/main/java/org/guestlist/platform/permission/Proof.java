package org.guestlist.platform.permission;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.guestlist.platform.db.UnknownValues.Fallback;

/**
 * How lately the caller has proven who is there (ASVS 5.0 7.5.1, 7.5.3). A session that somebody found open or stole must not be enough to
 * let anybody in, to shut anybody out, or to change who somebody is at applications.
 */
public enum Proof {
    /** Too long ago, or never. */
    NONE(Duration.ZERO),
    /** A sign-in of this working day: enough for hosts and owners, unless the organisation asks for a later one. */
    TODAY(Duration.ofHours(12)),
    /**
     * Enough to invite people, who must still be given more than everybody gets, and for groups that give nothing: whoever spends a morning
     * with it is asked once an hour.
     */
    RECENT(Duration.ofHours(1)),
    /** Needed for all else. As a setting of a newer version, each is this one. */
    @Fallback
    FRESH(Duration.ofMinutes(10));

    private final Duration validity;

    Proof(Duration validity) {
        this.validity = validity;
    }

    /** @return how long a proof is this one after it was given */
    public Duration validity() {
        return validity;
    }

    /** @return what a proof that was given then is now */
    public static Proof given(Instant then, Instant now) {
        return Stream.of(FRESH, RECENT, TODAY)
                .filter(proof -> then.isAfter(now.minus(proof.validity)))
                .findFirst()
                .orElse(NONE);
    }

    /** @return whether it is enough where this one is needed */
    public boolean covers(Proof needed) {
        return compareTo(needed) >= 0;
    }
}
