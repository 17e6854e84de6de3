package org.guestlist.platform.secret;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.Optional;

/**
 * Encrypts secrets that must be read again: client secrets and private keys in the database, the state of a single sign-on in a cookie. JWE
 * compact serialisation (RFC 7516) with {@code dir} and A256GCM; the key id identifies the master key.
 */
@ApplicationScoped
public class SecretBox {

    @Inject
    private MasterKey masterKey;

    /** For CDI. */
    protected SecretBox() {}

    SecretBox(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    /** @return {@code text} encrypted for the purpose, under the master key in use */
    public String seal(String purpose, String text) {
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .keyID(masterKey.currentId())
                .build();
        JWEObject jwe = new JWEObject(header, new Payload(text));
        try {
            jwe.encrypt(new DirectEncrypter(
                    masterKey.key(masterKey.currentId(), purpose).orElseThrow()));
        } catch (JOSEException e) {
            throw new IllegalStateException("Every Java platform has AES-GCM", e);
        }
        return jwe.serialize();
    }

    /** @return the text, or empty if it was not encrypted here for this purpose, or with a master key that is no longer known */
    public Optional<String> open(String purpose, String sealed) {
        try {
            JWEObject jwe = JWEObject.parse(sealed);
            Optional<byte[]> key = masterKey.key(jwe.getHeader().getKeyID(), purpose);
            if (key.isEmpty()) {
                return Optional.empty();
            }
            jwe.decrypt(new DirectDecrypter(key.get()));
            return Optional.of(jwe.getPayload().toString());
        } catch (ParseException | JOSEException | RuntimeException e) {
            // The parser also throws unchecked exceptions for a manipulated header.
            return Optional.empty();
        }
    }

    /** @return whether it was encrypted with an older master key, and should be re-encrypted */
    public boolean isOld(String sealed) {
        return keyId(sealed).filter(id -> !id.equals(masterKey.currentId())).isPresent();
    }

    /** @return the id of the master key that it was encrypted with; empty if it was not encrypted here */
    public Optional<String> keyId(String sealed) {
        try {
            return Optional.ofNullable(JWEObject.parse(sealed).getHeader().getKeyID());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
