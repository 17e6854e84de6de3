package org.guestlist.administration.probe;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How a provider does, as the daily probe found it.
 *
 * @param provider its public id
 * @param label its name
 * @param goodAt when a probe last passed; empty if none has
 * @param failingSince since when they fail; empty if the last one passed, or there was none yet
 */
public record ProviderState(UUID provider, String label, Optional<Instant> goodAt, Optional<Instant> failingSince) {

    /** @return whether the last probe failed */
    public boolean isFailing() {
        return failingSince.isPresent();
    }

    /** @return whether there was a probe */
    public boolean isKnown() {
        return failingSince.isPresent() || goodAt.isPresent();
    }
}
