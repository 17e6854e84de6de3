package org.guestlist.sso;

import java.net.URI;

/** How the way to a provider begins. */
public sealed interface SsoStart {

    /**
     * The browser goes there.
     *
     * @param location the provider's page
     * @param sealedAttempts for the cookie of this browser, until it comes back
     */
    record Go(URI location, String sealedAttempts) implements SsoStart {
    }

    /**
     * It cannot begin.
     *
     * @param problem why
     */
    record Stuck(SsoProblem problem) implements SsoStart {
    }

    /** There is no such provider here, or it is disabled. */
    record NoProvider() implements SsoStart {
    }
}
