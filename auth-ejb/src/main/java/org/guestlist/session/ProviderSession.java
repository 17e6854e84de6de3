package org.guestlist.session;

import java.util.Optional;

/**
 * The session at an identity provider from which one of ours was started, so that a sign-out at the provider ends ours, and the other way
 * round.
 *
 * @param providerId the provider
 * @param subject the subject of the session
 * @param session its id ({@code sid}), if the provider sent one
 * @param algorithm its signature algorithm, such as {@code RS256}, if it signs
 * @param idToken the ID token, to be sent as a hint on sign-out, if that is configured
 */
public record ProviderSession(
        long providerId,
        String subject,
        Optional<String> session,
        Optional<String> algorithm,
        Optional<String> idToken) {

    /** Never shows the token. */
    @Override
    public String toString() {
        return "ProviderSession[" + providerId + "]";
    }
}
