package org.guestlist.signing;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What computes signatures: the Amazon Corretto Crypto Provider where it works, which is native; else Java, which makes the same signatures
 * and takes up to twenty times as long. See ADR 75.
 */
final class SignatureLibrary {

    private static final Logger LOG = Logger.getLogger(SignatureLibrary.class.getName());

    private final Optional<Provider> nativeOne;

    private SignatureLibrary(Optional<Provider> nativeOne) {
        this.nativeOne = nativeOne;
    }

    /** Loads the native library at the first signature, not at the start. */
    private static final class Here {
        static final SignatureLibrary LIBRARY = choose(SignatureLibrary::load);
    }

    /** @return that of this machine */
    static SignatureLibrary here() {
        return Here.LIBRARY;
    }

    /**
     * @param load returns the native library, or throws why there is none
     * @return that, if a signature of it can be verified; else Java's
     */
    static SignatureLibrary choose(Callable<Provider> load) {
        try {
            Provider provider = load.call();
            check(provider);
            LOG.info("Tokens are signed by " + provider.getName() + " " + provider.getVersionStr() + ".");
            return new SignatureLibrary(Optional.of(provider));
        } catch (Exception | LinkageError e) {
            LOG.log(Level.CONFIG, "No native library for signatures works here: tokens are signed by Java", e);
            return new SignatureLibrary(Optional.empty());
        }
    }

    private static Provider load() throws GeneralSecurityException {
        AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
        if (provider.getLoadingError() != null) {
            throw new GeneralSecurityException(provider.getLoadingError());
        }
        return provider;
    }

    /** By Java, so that both agree. */
    private static void check(Provider provider) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(Curve.P_256.toECParameterSpec());
        KeyPair pair = generator.generateKeyPair();
        byte[] message = {1, 2, 3};
        Signature signer = Signature.getInstance("SHA256withECDSA", provider);
        signer.initSign((PrivateKey) translated(pair.getPrivate(), provider));
        signer.update(message);
        Signature verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(pair.getPublic());
        verifier.update(message);
        if (!verifier.verify(signer.sign())) {
            throw new GeneralSecurityException("its signature is wrong");
        }
    }

    /** @return what signs with the key */
    JWSSigner signer(JWK jwk, SigningAlgorithm algorithm) throws JOSEException {
        PrivateKey key = (PrivateKey) ready(((AsymmetricJWK) jwk).toPrivateKey());
        JWSSigner signer =
                switch (algorithm) {
                    case RS256 -> new RSASSASigner(key);
                    case ES256 -> new ECDSASigner(key, Curve.P_256);
                };
        nativeOne.ifPresent(signer.getJCAContext()::setProvider);
        return signer;
    }

    /** @return what verifies signatures of the key */
    JWSVerifier verifier(JWK jwk, SigningAlgorithm algorithm) throws JOSEException {
        JWSVerifier verifier = new DefaultJWSVerifierFactory()
                .createJWSVerifier(new JWSHeader(algorithm.jws()), ready(((AsymmetricJWK) jwk).toPublicKey()));
        nativeOne.ifPresent(verifier.getJCAContext()::setProvider);
        return verifier;
    }

    /** One of Java's the library would take apart and check for each signature, which takes longer than the signature. */
    private Key ready(Key key) {
        return nativeOne.map(provider -> translated(key, provider)).orElse(key);
    }

    private static Key translated(Key key, Provider provider) {
        try {
            return KeyFactory.getInstance(key.getAlgorithm(), provider).translateKey(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The library does not know what it signs with", e);
        }
    }
}
