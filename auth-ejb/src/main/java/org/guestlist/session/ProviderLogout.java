package org.guestlist.session;

import java.util.Optional;

/**
 * What an identity provider says of a session there that has ended (OpenID Connect Back-Channel Logout 1.0 §2.4).
 *
 * @param subject the subject; empty if the provider names only the session
 * @param session its id; empty for all of the subject
 */
public record ProviderLogout(Optional<String> subject, Optional<String> session) {}
