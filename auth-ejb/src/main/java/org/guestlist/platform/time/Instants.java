package org.guestlist.platform.time;

import java.time.Instant;

/** Compares instants. */
public final class Instants {

    private Instants() {}

    /** @return the earlier of both */
    public static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** @return the later of both */
    public static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }
}
