package org.guestlist.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a {@link Token}, in hexadecimal. A fast hash is enough: what is hashed has 256 random bits, so there is nothing to guess.
 *
 * @param value 64 hexadecimal digits
 */
public record TokenHash(String value) {

    static TokenHash of(Token token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return new TokenHash(HexFormat.of().formatHex(digest.digest(token.value().getBytes(StandardCharsets.US_ASCII))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
