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
import java.util.List;
import java.util.Optional;
import org.guestlist.secret.SecretBox;

/** The keys for client authentication by {@code private_key_jwt} (OpenID Connect Core 1.0 §9): one per provider. */
@ApplicationScoped
public class ClientKeys {

    private static final int RSA_BITS = 2048;

    @Inject
    private SecretBox secrets;

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

    /** @return the id of the provider's key in {@link #publicKeys}, if it has one */
    public Optional<String> id(IdentityProvider provider) {
        return signingKey(provider).map(JWK::getKeyID);
    }

    /** @return the providers' public signing keys, as a JWK set (RFC 7517 §5) */
    public String publicKeys(List<IdentityProvider> providers) {
        return new JWKSet(providers.stream()
                        .flatMap(provider -> signingKey(provider).stream())
                        .toList())
                .toString(true);
    }

    private Optional<JWK> signingKey(IdentityProvider provider) {
        return provider.getSealedSigningKey()
                .flatMap(text -> secrets.open(IdentityProvider.SIGNING_KEY, text))
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
