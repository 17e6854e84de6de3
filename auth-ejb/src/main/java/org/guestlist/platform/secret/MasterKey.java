package org.guestlist.platform.secret;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guestlist.platform.config.Settings;

/** The deployment's master key ({@code guestlist.master-key}). It is never used directly: each purpose has a derived key. */
@ApplicationScoped
public class MasterKey {

    private static final String HMAC = "HmacSHA256";

    /** The keys of the purposes that {@link #hmac} was asked for: each page hashes for several. */
    private final Map<String, LastingKey> derived = new ConcurrentHashMap<>();

    @Inject
    private Settings settings;

    /** For CDI. */
    protected MasterKey() {}

    MasterKey(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param purpose names the use, so that the same text gives unrelated values for other purposes
     * @param text what to hash, of any length
     * @return HMAC-SHA-256 (RFC 2104) of {@code text} under the purpose's key, 64 hexadecimal digits
     */
    public String hmac(String purpose, String text) {
        return derived.computeIfAbsent(purpose, one -> lasting(one, Optional.empty()))
                .hmac(text);
    }

    /**
     * @param keyId of the master key that it follows from ({@link SecretBox#keyId}); if empty or not known, from the one in use
     * @return the key that {@link #hmac} hashes with for this purpose, to be kept sealed where results must outlive the master key
     */
    public LastingKey lasting(String purpose, Optional<String> keyId) {
        byte[] key = keyId.flatMap(id -> key(id, purpose)).orElseGet(() -> mac(settings.masterKey(), purpose));
        return new LastingKey(HexFormat.of().formatHex(key));
    }

    /** @return the id of the key in use, which reveals nothing about it */
    String currentId() {
        return id(settings.masterKey());
    }

    /** @return the purpose's key under the master key of this id, the one in use or a previous one, 32 bytes; {@code id} may be null */
    Optional<byte[]> key(String id, String purpose) {
        return Stream.concat(Stream.of(settings.masterKey()), settings.previousMasterKeys().stream())
                .filter(key -> id(key).equals(id))
                .findFirst()
                .map(key -> mac(key, purpose));
    }

    private static String id(byte[] key) {
        return HexFormat.of().formatHex(mac(key, "key id")).substring(0, 16);
    }

    static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }
}
