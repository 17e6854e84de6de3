package org.guestlist.session;

import java.util.Optional;

/**
 * The session at an identity provider from which one of ours came, so that the provider's sign-out can end it.
 *
 * @param providerId which provider
 * @param subject whose session
 * @param session its id ({@code sid}), if the provider sent one
 */
public record ProviderSession(long providerId, String subject, Optional<String> session) {
}
