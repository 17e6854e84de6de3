package org.guestlist.signing;

import com.nimbusds.jose.JWSAlgorithm;

/** The algorithms that tokens are signed with (RFC 7518 §3.1). The names are stored. */
public enum SigningAlgorithm {
    /** RSA with SHA-256, 2048 bits: every library can verify it. */
    RS256(JWSAlgorithm.RS256),
    /** ECDSA on P-256 with SHA-256: much cheaper to sign. */
    ES256(JWSAlgorithm.ES256);

    private final JWSAlgorithm jws;

    SigningAlgorithm(JWSAlgorithm jws) {
        this.jws = jws;
    }

    /** @return the algorithm as Nimbus names it */
    public JWSAlgorithm jws() {
        return jws;
    }
}
