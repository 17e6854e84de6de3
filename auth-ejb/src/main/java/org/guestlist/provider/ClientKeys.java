package org.guestlist.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.platform.secret.SecretBox;

/**
 * What proves to a provider that Guestlist asks: its secret, or the key for {@code private_key_jwt} (OpenID Connect Core 1.0 §9), of which
 * each provider has its own.
 */
@ApplicationScoped
class ClientKeys {

    private static final int RSA_BITS = 2048;

    @Inject
    private SecretBox secrets;

    /**
     * @return the client secret, encrypted
     * @throws IllegalArgumentException if it cannot be one
     */
    String seal(String secret) {
        if (secret.isEmpty()
                || secret.length() > ProviderService.SECRET_LENGTH
                || !secret.matches("[\\x20-\\x7e]+")) { // RFC 6749 Appendix A.2
            throw new IllegalArgumentException("secret");
        }
        return secrets.seal(IdentityProvider.SECRET, secret);
    }

    /** @return a new key, encrypted */
    String make() {
        try {
            RSAKey key = new RSAKeyGenerator(RSA_BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
            return secrets.seal(IdentityProvider.SIGNING_KEY, key.toJSONString());
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }

    /** @return the id of this encrypted key in {@link #publicKeys} */
    Optional<String> id(Optional<String> sealed) {
        return open(sealed).map(JWK::getKeyID);
    }

    /** @return the public halves of these encrypted keys, as a JWK set (RFC 7517 §5) */
    String publicKeys(Stream<Optional<String>> sealed) {
        return new JWKSet(sealed.flatMap(one -> open(one).stream()).toList()).toString(true);
    }

    private Optional<JWK> open(Optional<String> sealed) {
        return sealed.flatMap(text -> secrets.open(IdentityProvider.SIGNING_KEY, text))
                .map(ClientKeys::parse);
    }

    private static JWK parse(String key) {
        try {
            return JWK.parse(key);
        } catch (ParseException e) {
            throw new IllegalStateException("A signing key that was stored here is none", e);
        }
    }
}
