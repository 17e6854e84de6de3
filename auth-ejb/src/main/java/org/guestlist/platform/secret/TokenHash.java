package org.guestlist.platform.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a {@link Token} or the like, in hexadecimal. A fast hash is enough: the input has 256 random bits and cannot be guessed.
 *
 * @param value 64 hexadecimal digits
 */
public record TokenHash(String value) {

    static TokenHash of(Token token) {
        return of(token.value());
    }

    /** @return the hash of a secret that another server has generated randomly, such as a service ticket */
    public static TokenHash of(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return new TokenHash(HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
