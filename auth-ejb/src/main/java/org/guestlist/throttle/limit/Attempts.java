package org.guestlist.throttle.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.throttle.Throttle;

/** Begins each {@link Attempt}. */
@ApplicationScoped
public class Attempts {

    @Inject
    private Limits limits;

    @Inject
    private Throttle throttle;

    /** @return an attempt that has used up nothing yet, to be closed at its end */
    public Attempt begin() {
        return new Attempt(limits, throttle);
    }
}
