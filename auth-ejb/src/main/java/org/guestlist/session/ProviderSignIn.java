package org.guestlist.session;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.guestlist.platform.permission.AuthenticationContext;
import org.guestlist.platform.time.Instants;

/**
 * A sign-in at an identity provider, from which a session here starts.
 *
 * @param session the session there
 * @param label the provider's name, for the audit log
 * @param signedInAt when the person signed in there, if need be long before; empty if the provider does not say
 * @param by how, as far as the provider says and is believed
 * @param context how much that is, as the provider's settings say
 */
public record ProviderSignIn(
        ProviderSession session,
        String label,
        Optional<Instant> signedInAt,
        Set<AuthenticationMethod> by,
        AuthenticationContext context) {

    /** One that does not count as a sign-in with a second factor. */
    public ProviderSignIn(
            ProviderSession session, String label, Optional<Instant> signedInAt, Set<AuthenticationMethod> by) {
        this(session, label, signedInAt, by, AuthenticationContext.ONE_FACTOR);
    }

    /**
     * @param more how the person was authenticated here as well; empty if not at all
     * @return what was shown: there as long ago as the provider says, so that nobody whom it has let pass counts as just signed in, and
     *     here now
     */
    Authentication shown(Set<AuthenticationMethod> more, Instant now) {
        Authentication there = Authentication.shown(context, said(now).orElse(Authentication.UNKNOWN));
        return more.isEmpty() ? there : there.and(Authentication.shown(AuthenticationMethod.contextOf(more), now));
    }

    /** @return when it was a proof here; where the provider does not say, a sign-in at it counts from now (ADR 27) */
    Instant provenAt(Set<AuthenticationMethod> more, Instant now) {
        return more.isEmpty() ? said(now).orElse(now) : now;
    }

    /** The provider's clock may be ahead. */
    private Optional<Instant> said(Instant now) {
        return signedInAt.map(at -> Instants.earlier(now, at));
    }
}
