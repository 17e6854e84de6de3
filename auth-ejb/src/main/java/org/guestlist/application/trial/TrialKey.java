package org.guestlist.application.trial;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.token.AccessToken;

/** The key of a trial of an application whose tokens are bound to one (RFC 9449). */
record TrialKey(ECKey key) {

    static TrialKey make() {
        try {
            return new TrialKey(new ECKeyGenerator(Curve.P_256).generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has this curve", e);
        }
    }

    String thumbprint() {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Puts a proof on a request that comes with the token. */
    void prove(HTTPRequest request, AccessToken token) {
        try {
            request.setDPoP(new DefaultDPoPProofFactory(key, JWSAlgorithm.ES256)
                    .createDPoPJWT(request.getMethod().name(), request.getURI(), token));
        } catch (JOSEException e) {
            throw new IllegalStateException("A key that was made here cannot sign", e);
        }
    }
}
