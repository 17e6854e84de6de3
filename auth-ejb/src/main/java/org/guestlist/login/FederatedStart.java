package org.guestlist.login;

import java.net.URI;

/** How the way to an identity provider begins. */
public sealed interface FederatedStart {

    /**
     * The browser goes there.
     *
     * @param location the provider's page
     * @param sealedAttempts for the cookie of this browser, until it comes back
     */
    record Go(URI location, String sealedAttempts) implements FederatedStart {
    }

    /**
     * It cannot begin.
     *
     * @param refusal what the person is told
     */
    record Stuck(LoginOutcome.Refused refusal) implements FederatedStart {
    }

    /** There is no such provider here, or it is disabled. */
    record NoProvider() implements FederatedStart {
    }
}
