package org.guestlist.signin.login;

import java.net.URI;

/** The result of starting a single sign-on. */
public sealed interface FederatedStart {

    /**
     * The browser is redirected to the provider.
     *
     * @param location the provider's page
     * @param sealedAttempts for this browser's cookie, until it returns
     */
    record Go(URI location, String sealedAttempts) implements FederatedStart {}

    /**
     * It cannot start.
     *
     * @param refusal the refusal to show
     */
    record Stuck(LoginOutcome.Refused refusal) implements FederatedStart {}

    /** There is no such provider here, or it is disabled. */
    record NoProvider() implements FederatedStart {}
}
