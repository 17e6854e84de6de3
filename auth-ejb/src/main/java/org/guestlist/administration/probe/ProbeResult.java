package org.guestlist.administration.probe;

import java.time.Instant;
import java.util.Optional;
import org.guestlist.provider.trace.TraceStep;

/**
 * One probe of a provider.
 *
 * @param probedAt when
 * @param failedStep the step that failed; empty if all passed
 * @param cause the cause, if the step alone does not explain it
 */
public record ProbeResult(Instant probedAt, Optional<TraceStep.Name> failedStep, Optional<TraceStep.Cause> cause) {

    /** @return whether all steps passed */
    public boolean isPassed() {
        return failedStep.isEmpty();
    }
}
