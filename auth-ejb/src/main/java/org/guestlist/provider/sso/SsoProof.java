package org.guestlist.provider.sso;

import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guestlist.platform.permission.AuthenticationContext;
import org.guestlist.provider.FederatedIdentity;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderSecondFactor;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.ProviderSession;
import org.guestlist.session.ProviderSignIn;

/** The result of a provider's response. */
public sealed interface SsoProof {

    /**
     * The provider authenticated the person.
     *
     * @param provider the provider
     * @param identity the person's identity
     * @param claims what the provider says of the person, in a signed token or to Guestlist itself
     * @param idToken the ID token, if the protocol has one
     * @param signedInAt when the person signed in there; empty if the provider does not say
     * @param proof whether the person was only to prove who is there, and has just signed in at the provider
     * @param to the requested page, not validated
     */
    record Proven(
            IdentityProvider provider,
            FederatedIdentity identity,
            Map<String, Object> claims,
            Optional<SignedJWT> idToken,
            Optional<Instant> signedInAt,
            boolean proof,
            String to)
            implements SsoProof {

        /** A longer ID token is not stored for sign-out: hardly any server accepts a URL of that length. */
        private static final int LONGEST_HINT = 6_000;

        /** @return the sign-in at the provider, from which a session here is started */
        public ProviderSignIn signIn() {
            return new ProviderSignIn(
                    session(),
                    provider.getLabel(),
                    signedInAt,
                    methods(),
                    isWithSecondFactor() ? AuthenticationContext.TWO_FACTORS : AuthenticationContext.ONE_FACTOR);
        }

        /** @return whether it counts as a sign-in with a second factor */
        public boolean isWithSecondFactor() {
            return provider.getSecondFactor()
                    .isIn(ClaimValues.texts(claims.get("acr")), ClaimValues.texts(claims.get("amr")));
        }

        /** Only what an OpenID provider says counts, and only if it is believed at all; what counts as a second factor is one. */
        private Set<AuthenticationMethod> methods() {
            ProviderSecondFactor.Counts counts = provider.getSecondFactor().counts();
            if (counts == ProviderSecondFactor.Counts.NEVER
                    || !provider.getKind().speaksOpenIdConnect()) {
                return Set.of();
            }
            Set<AuthenticationMethod> said = AuthenticationMethod.of(ClaimValues.texts(claims.get("amr")));
            return counts == ProviderSecondFactor.Counts.CLAIMED && isWithSecondFactor()
                    ? AuthenticationMethod.and(said, Set.of(AuthenticationMethod.MFA))
                    : said;
        }

        private ProviderSession session() {
            return new ProviderSession(
                    provider.getId(),
                    identity.subject(),
                    identity.session(),
                    idToken.map(token -> token.getHeader().getAlgorithm().getName()),
                    idToken.map(SignedJWT::serialize)
                            .filter(token -> provider.isLogoutThere() && token.length() <= LONGEST_HINT));
        }
    }

    /**
     * It failed.
     *
     * @param problem why
     * @param providersWords to be shown escaped, and marked as the provider's
     */
    record Failed(SsoProblem problem, Optional<String> providersWords) implements SsoProof {}
}
