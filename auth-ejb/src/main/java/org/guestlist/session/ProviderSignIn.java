package org.guestlist.session;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.guestlist.platform.permission.AuthenticationContext;

/**
 * A sign-in at an identity provider, from which a session here starts.
 *
 * @param session the session there
 * @param label the provider's name, for the audit log
 * @param provenAt when the person signed in there; empty if the provider does not say
 * @param by how, as far as the provider says and is believed
 * @param context how much that is, as the provider's settings say
 */
public record ProviderSignIn(
        ProviderSession session,
        String label,
        Optional<Instant> provenAt,
        Set<AuthenticationMethod> by,
        AuthenticationContext context) {

    /** One that does not count as a sign-in with a second factor. */
    public ProviderSignIn(
            ProviderSession session, String label, Optional<Instant> provenAt, Set<AuthenticationMethod> by) {
        this(session, label, provenAt, by, AuthenticationContext.ONE_FACTOR);
    }
}
