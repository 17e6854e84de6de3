package org.guestlist.operation.operator;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.guestlist.platform.secret.TokenHash;

/** The tokens of the operators' API: says whose was shown. */
public final class OperatorTokens {

    /** Under this path the tokens count; no organisation has a page there. */
    public static final String PATH = "/api/operator";

    private static final String BEARER = "Bearer ";
    private static final int NAME_LENGTH = 8;

    private OperatorTokens() {}

    /**
     * @param authorization the header (RFC 6750 §2.1); may be null
     * @param tokens those that count
     * @return how logs name the operator: by the beginning of the SHA-256 of the token; empty if the token is missing or wrong. Takes the
     *         same time for any wrong token
     */
    public static Optional<String> operator(String authorization, List<String> tokens) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.empty();
        }
        byte[] shown = bytes(authorization.substring(BEARER.length()).strip());
        Optional<String> name = Optional.empty();
        for (String token : tokens) {
            if (MessageDigest.isEqual(shown, bytes(token))) {
                name = Optional.of(name(token));
            }
        }
        return name;
    }

    /** Hashed, so that even the length of a token takes no other time. */
    private static byte[] bytes(String token) {
        return TokenHash.of(token).value().getBytes(StandardCharsets.US_ASCII);
    }

    private static String name(String token) {
        return "operator " + TokenHash.of(token).value().substring(0, NAME_LENGTH);
    }
}
