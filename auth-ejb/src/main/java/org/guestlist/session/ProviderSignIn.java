package org.guestlist.session;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A sign-in at an identity provider, from which a session here starts.
 *
 * @param session the session there
 * @param label the provider's name, for the audit log
 * @param provenAt when the person signed in there; empty if the provider does not say
 * @param by how, as far as the provider says and is believed
 */
public record ProviderSignIn(
        ProviderSession session, String label, Optional<Instant> provenAt, Set<AuthenticationMethod> by) {}
