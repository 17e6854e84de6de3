package org.guestlist.platform.secret;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A random 256-bit secret that its holder shows as proof: in a link, a session cookie or a known browser's cookie. Only its
 * {@linkplain #hash() hash} is stored.
 *
 * @param value 43 characters of base64url without padding (RFC 4648 §5)
 */
public record Token(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int LONGEST_IN_A_LINK = 200;
    private static final Pattern FORMAT = Pattern.compile("[A-Za-z0-9_-]{43}");

    public Token {
        if (!FORMAT.matcher(value).matches()) {
            throw new IllegalArgumentException("not a token");
        }
    }

    /** @return a new token */
    public static Token random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return of(bytes);
    }

    private static Token of(byte[] bytes) {
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * @param salt a token that is stored as it is
     * @return the token that follows from this one and the salt (HMAC-SHA-256, RFC 2104), and from neither alone
     */
    public Token follower(Token salt) {
        return of(MasterKey.mac(value.getBytes(StandardCharsets.US_ASCII), salt.value));
    }

    /** @return the token received from outside, or empty if it cannot be one; {@code text} may be null */
    public static Optional<Token> parse(String text) {
        return text != null && FORMAT.matcher(text).matches() ? Optional.of(new Token(text)) : Optional.empty();
    }

    /**
     * Reads the token of a link as it arrives. Mail programs and people append surrounding characters to a link, such as a full stop, a
     * bracket, blanks and invisible characters, and leave quoted-printable undecoded (RFC 2045 §6.7: {@code =3D} for the equals sign,
     * {@code =} at the end of a line). None of that can be in a token.
     *
     * @return the token, or empty; {@code text} may be null
     */
    public static Optional<Token> fromLink(String text) {
        if (text == null || text.length() > LONGEST_IN_A_LINK) {
            return Optional.empty();
        }
        String plain = text.replaceAll("[^A-Za-z0-9_-]", "");
        return parse(plain).or(() -> plain.startsWith("3D") ? parse(plain.substring(2)) : Optional.empty());
    }

    /** @return the hash to store */
    public TokenHash hash() {
        return TokenHash.of(this);
    }

    /** Never shows the secret, so that it cannot reach a log by accident. */
    @Override
    public String toString() {
        return "Token[…]";
    }
}
