package org.guestlist.provider.sso;

import java.net.URI;

/** The result of starting a single sign-on. */
public sealed interface SsoStart {

    /**
     * The browser is redirected to the provider.
     *
     * @param location the provider's page
     * @param sealedAttempts for this browser's cookie, until it returns
     */
    record Go(URI location, String sealedAttempts) implements SsoStart {}

    /**
     * It cannot start.
     *
     * @param problem why
     */
    record Stuck(SsoProblem problem) implements SsoStart {}

    /** There is no such provider here, or it is disabled. */
    record NoProvider() implements SsoStart {}
}
