package org.guestlist.sso;

import com.nimbusds.jwt.SignedJWT;
import java.util.Optional;
import org.guestlist.session.ProviderSession;

/** What came of a provider's answer. */
public sealed interface SsoProof {

    /**
     * The provider proved who it is.
     *
     * @param provider which one
     * @param identity who
     * @param idToken the proof, where the protocol has one
     * @param to where the person wanted to go, unchecked
     */
    record Proven(IdentityProvider provider, FederatedIdentity identity, Optional<SignedJWT> idToken, String to) implements SsoProof {

        /** A longer ID token is not kept for signing out: hardly any server takes an address with it. */
        private static final int LONGEST_HINT = 6_000;

        /** @return the session there, from which ours begins */
        public ProviderSession session() {
            return new ProviderSession(provider.getId(), identity.subject(), identity.session(),
                    idToken.map(token -> token.getHeader().getAlgorithm().getName()),
                    idToken.map(SignedJWT::serialize).filter(token -> provider.isLogoutThere() && token.length() <= LONGEST_HINT));
        }
    }

    /**
     * It did not.
     *
     * @param problem why
     * @param providersWords to be shown escaped, and marked as the provider's
     */
    record Failed(SsoProblem problem, Optional<String> providersWords) implements SsoProof {
    }
}
