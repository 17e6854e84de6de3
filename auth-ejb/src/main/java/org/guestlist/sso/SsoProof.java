package org.guestlist.sso;

import java.util.Optional;

/** What came of a provider's answer. */
public sealed interface SsoProof {

    /** @return the steps so far */
    Trace trace();

    /**
     * The provider proved who it is.
     *
     * @param provider which one
     * @param identity who
     * @param to where the person wanted to go, unchecked
     */
    record Proven(IdentityProvider provider, FederatedIdentity identity, String to, Trace trace) implements SsoProof {
    }

    /**
     * It did not.
     *
     * @param problem why
     * @param providersWords to be shown escaped, and marked as the provider's
     */
    record Failed(SsoProblem problem, Optional<String> providersWords, Trace trace) implements SsoProof {
    }
}
