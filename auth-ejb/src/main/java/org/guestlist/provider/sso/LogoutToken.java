package org.guestlist.provider.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Identifier;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.SessionID;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.text.ParseException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.session.ProviderLogout;

/**
 * A provider's notice that a session there has ended (OpenID Connect Back-Channel Logout 1.0 §2.4), verified.
 *
 * @param id unique at the provider
 * @param expiresAt when it expires
 * @param ended what it says has ended: a subject, a session, or both
 */
record LogoutToken(String id, Instant expiresAt, ProviderLogout ended) {

    /** Longer than any valid logout token. */
    private static final int LONGEST = 16_384;

    /** @return the unverified token; refuses tokens that no key could make valid, so that no key is fetched for them */
    static SignedJWT parse(String text) throws LogoutRefusedException {
        if (text.length() > LONGEST) {
            throw new LogoutRefusedException("the token is too long");
        }
        try {
            SignedJWT token = SignedJWT.parse(text);
            if (!TokenSignature.ALGORITHMS.contains(token.getHeader().getAlgorithm())) {
                throw new LogoutRefusedException("the token is signed with an algorithm that is not allowed");
            }
            return token;
        } catch (ParseException e) {
            throw new LogoutRefusedException("this is no signed token");
        }
    }

    /** Verifies the signature and every claim; the caller checks whether it was used before. */
    static LogoutToken verify(IdentityProvider provider, JWKSource<SecurityContext> keys, SignedJWT token, Instant now)
            throws LogoutRefusedException {
        LogoutTokenValidator validator = new LogoutTokenValidator(
                new Issuer(provider.getIssuer()),
                new ClientID(provider.getClientId()),
                false,
                new JWSVerificationKeySelector<>(TokenSignature.ALGORITHMS, keys),
                null);
        validator.setMaxClockSkew(Math.toIntExact(provider.getClockSkew().toSeconds()));
        try {
            LogoutTokenClaimsSet claims = validator.validate(token);
            if (claims.getIssueTime().toInstant().isAfter(now.plus(provider.getClockSkew()))) {
                throw new LogoutRefusedException("iat is in the future");
            }
            if (!Stream.of(claims.getIssueTime(), claims.getExpirationTime()).allMatch(ClaimValues::isTime)) {
                throw new LogoutRefusedException("a time is out of range");
            }
            if (!Stream.of(claims.getJWTID(), claims.getSubject(), claims.getSessionID())
                    .filter(Objects::nonNull)
                    .map(Identifier::getValue)
                    .allMatch(ClaimValues::isName)) {
                throw new LogoutRefusedException(
                        "jti, sub and sid have 1 to 255 characters, and no control characters");
            }
            return new LogoutToken(
                    claims.getJWTID().getValue(),
                    claims.getExpirationTime().toInstant().plus(provider.getClockSkew()),
                    new ProviderLogout(
                            Optional.ofNullable(claims.getSubject()).map(Subject::getValue),
                            Optional.ofNullable(claims.getSessionID()).map(SessionID::getValue)));
        } catch (BadJOSEException | JOSEException | IllegalArgumentException e) {
            throw new LogoutRefusedException(e.getMessage());
        }
    }
}
