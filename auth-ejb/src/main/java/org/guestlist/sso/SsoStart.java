package org.guestlist.sso;

import java.net.URI;

/** How the way to a provider begins. */
public sealed interface SsoStart {

    /**
     * The browser goes there.
     *
     * @param location the provider's page
     * @param state names the attempt; the answer brings it back
     * @param sealedAttempt for a cookie of this browser, until it comes back
     */
    record Go(URI location, String state, String sealedAttempt) implements SsoStart {
    }

    /**
     * It cannot begin.
     *
     * @param problem why
     * @param trace what was tried
     */
    record Stuck(SsoProblem problem, Trace trace) implements SsoStart {
    }

    /** There is no such provider here, or it is disabled. */
    record NoProvider() implements SsoStart {
    }
}
