package org.guestlist.application.signal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.platform.db.UnknownValues.Fallback;

/** Whether signals go through a stream (Shared Signals Framework 1.0 §8.1.2). The names are stored. */
public enum StreamStatus {
    ENABLED,
    /** They wait, for a week at most. */
    @Fallback
    PAUSED,
    /** None is queued. */
    DISABLED;

    /** @return the status as the standard writes it */
    public String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return the one that is written so; empty for any other text */
    static Optional<StreamStatus> of(String value) {
        return Arrays.stream(values()).filter(one -> one.value().equals(value)).findFirst();
    }
}
