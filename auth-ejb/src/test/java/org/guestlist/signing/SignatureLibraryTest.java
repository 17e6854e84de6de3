package org.guestlist.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureLibraryTest {

    private static final SignatureLibrary JAVA = SignatureLibrary.choose(() -> {
        throw new UnsatisfiedLinkError("no such file");
    });

    private static JWK key(SigningAlgorithm algorithm) throws Exception {
        return switch (algorithm) {
            case RS256 -> new RSAKeyGenerator(2048).generate();
            case ES256 -> new ECKeyGenerator(Curve.P_256).generate();
        };
    }

    @ParameterizedTest
    @EnumSource
    void eachVerifiesWhatTheOtherHasSigned(SigningAlgorithm algorithm) throws Exception {
        JWK key = key(algorithm);
        for (SignatureLibrary one : List.of(JAVA, SignatureLibrary.here())) {
            JWSObject token = new JWSObject(new JWSHeader(algorithm.jws()), new Payload("hello"));
            token.sign(one.signer(key, algorithm));
            String text = token.serialize();
            for (SignatureLibrary other : List.of(JAVA, SignatureLibrary.here())) {
                assertThat(JWSObject.parse(text).verify(other.verifier(key, algorithm)))
                        .isTrue();
                assertThat(JWSObject.parse(text.replaceFirst("\\.", ".x")).verify(other.verifier(key, algorithm)))
                        .isFalse();
                assertThat(JWSObject.parse(text).verify(other.verifier(key(algorithm), algorithm)))
                        .isFalse();
            }
        }
    }

    /** One that can do nothing, or another thing than it says, is as if there were none. */
    @ParameterizedTest
    @EnumSource
    void aLibraryThatDoesNotWorkIsNotUsed(SigningAlgorithm algorithm) throws Exception {
        Provider useless = new Provider("Useless", "1", "Knows no algorithm") {};
        SignatureLibrary library = SignatureLibrary.choose(() -> useless);
        JWSObject token = new JWSObject(new JWSHeader(algorithm.jws()), new Payload("hello"));
        JWK key = key(algorithm);
        token.sign(library.signer(key, algorithm));
        assertThat(token.verify(JAVA.verifier(key, algorithm))).isTrue();
    }

    /** Nothing else changes its library because of tokens. */
    @ParameterizedTest
    @EnumSource
    void itIsForTokensAlone(SigningAlgorithm algorithm) throws Exception {
        SignatureLibrary.here().signer(key(algorithm), algorithm);
        assertThat(Security.getProvider("AmazonCorrettoCryptoProvider")).isNull();
    }
}
