package org.guestlist.session;

import java.util.Optional;

/**
 * The session at an identity provider from which one of ours came, so that the provider's sign-out can end it, and ours the provider's.
 *
 * @param providerId which provider
 * @param subject whose session
 * @param session its id ({@code sid}), if the provider sent one
 * @param algorithm with which it signs, such as {@code RS256}, if it signs
 * @param idToken what it said, to be shown to it on signing out, if that is wanted
 */
public record ProviderSession(long providerId, String subject, Optional<String> session, Optional<String> algorithm, Optional<String> idToken) {

    /** Never shows the token. */
    @Override
    public String toString() {
        return "ProviderSession[" + providerId + "]";
    }
}
