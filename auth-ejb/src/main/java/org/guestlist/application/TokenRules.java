package org.guestlist.application;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.signing.SigningAlgorithm;
import org.guestlist.signing.SigningKeys;

/**
 * What an application's tokens are like.
 *
 * @param algorithm what all of them but access tokens are signed with: ID tokens, logout tokens, signed claims
 * @param accessTokenAlgorithm what access tokens are signed with, which only those who verify them need to understand
 * @param accessTokenLifetime how long an access token is valid, from 1 minute to 24 hours; never beyond the person's session and last day
 * @param refreshTokens whether a person's application gets new access tokens while the session lasts (RFC 6749 §6)
 * @param deviceSignIn whether people sign in to it by a code that they type on another device (RFC 8628)
 * @param pairwise whether the subject is different for each application (OpenID Connect Core 1.0 §8.1)
 * @param audience the application that the access tokens are for; empty for this one
 * @param claims what they, and the userinfo endpoint, say of people
 */
public record TokenRules(
        SigningAlgorithm algorithm,
        SigningAlgorithm accessTokenAlgorithm,
        Duration accessTokenLifetime,
        boolean refreshTokens,
        boolean deviceSignIn,
        boolean pairwise,
        Optional<UUID> audience,
        ClaimRules claims) {

    // Before the rules that it is checked for.
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    /** The usual rules. */
    public static final TokenRules USUAL = new TokenRules(
            SigningAlgorithm.RS256,
            SigningAlgorithm.RS256,
            Duration.ofMinutes(5),
            true,
            false,
            false,
            Optional.empty(),
            ClaimRules.USUAL);

    /** @throws IllegalArgumentException with the name of the invalid component as message */
    public TokenRules {
        if (accessTokenLifetime.compareTo(SHORTEST) < 0
                || accessTokenLifetime.compareTo(SigningKeys.LONGEST_TOKEN) > 0) {
            throw new IllegalArgumentException("accessTokenLifetime");
        }
    }

    /** @return the same rules, with others for claims */
    public TokenRules with(ClaimRules others) {
        return new TokenRules(
                algorithm,
                accessTokenAlgorithm,
                accessTokenLifetime,
                refreshTokens,
                deviceSignIn,
                pairwise,
                audience,
                others);
    }
}
