package org.guestlist.provider.sso;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.util.DateUtils;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenClaimsVerifier;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep.Cause;
import org.guestlist.provider.trace.TraceStep.Name;

/** Validates the claims of an ID token (OpenID Connect Core 1.0 §3.1.3.7), after its signature. */
final class IdTokenRules {

    private static final String GOOGLE = "https://accounts.google.com";

    private IdTokenRules() {}

    /** Verifies the claims, in the order of the most helpful messages. */
    static void verify(IdentityProvider provider, String nonce, JWTClaimsSet claims, Trace trace) throws SsoException {
        verifyValues(claims, trace);
        String issuer = issuer(provider, claims);
        try {
            new IDTokenClaimsVerifier(
                            new Issuer(issuer),
                            new ClientID(provider.getClientId()),
                            new Nonce(nonce),
                            Math.toIntExact(provider.getClockSkew().toSeconds()))
                    .verify(claims, null);
        } catch (BadJWTException e) {
            explain(provider, issuer, nonce, claims, e, trace);
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        trace.passed(Name.ISSUER, claims.getIssuer());
        verifyAuthorizedParty(provider, claims, trace);
        verifyNotBefore(provider, claims, trace);
        trace.passed(
                Name.TIMES,
                claims.getIssueTime().toInstant() + " to "
                        + claims.getExpirationTime().toInstant());
    }

    /** By Google's documentation, its tokens may have an issuer without https. */
    static String issuer(IdentityProvider provider, JWTClaimsSet claims) {
        boolean withoutScheme =
                provider.getKind() == ProviderKind.GOOGLE && GOOGLE.equals("https://" + claims.getIssuer());
        return withoutScheme && GOOGLE.equals(provider.getIssuer().toString())
                ? claims.getIssuer()
                : provider.getIssuer().toString();
    }

    /** Times out of range and names with control characters are unusable, even if signed; Core §2: a sub has 255 characters at most. */
    private static void verifyValues(JWTClaimsSet claims, Trace trace) throws SsoException {
        for (String time : List.of("iat", "exp", "nbf")) {
            if (!ClaimValues.isTime(claims.getClaim(time))) {
                trace.failed(Name.TIMES, Cause.UNUSABLE, "a point in time", time);
                throw new SsoException(SsoProblem.MISCONFIGURED);
            }
        }
        // An empty subject would identify every user.
        String subject = claims.getSubject();
        if (subject != null && !ClaimValues.isName(subject)) {
            trace.failed(Name.SUBJECT, Cause.UNUSABLE, "1 to 255 characters", subject);
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
    }

    /** Core §3.1.3.7 points 3 to 5: a token with further audiences must name us as the authorized party. */
    private static void verifyAuthorizedParty(IdentityProvider provider, JWTClaimsSet claims, Trace trace)
            throws SsoException {
        Object party = claims.getClaim("azp");
        if (party == null ? claims.getAudience().size() > 1 : !party.equals(provider.getClientId())) {
            trace.failed(
                    Name.AUDIENCE,
                    "azp " + provider.getClientId(),
                    party == null ? "several audiences and no azp" : "azp " + party);
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        trace.passed(Name.AUDIENCE, provider.getClientId());
    }

    /**
     * OpenID Connect Core 1.0 §3.1.3.7 point 13: a provider may ignore {@code prompt} and {@code max_age}, so that only {@code auth_time}
     * tells whether it has asked the person. §2 requires it where {@code max_age} was sent, so a provider that leaves it out has not done
     * what it was asked for, or the browser has changed the request.
     *
     * @param attempt one that says how long ago the person may have signed in
     */
    static void verifySignedInLately(IdentityProvider provider, SsoAttempt attempt, JWTClaimsSet claims, Trace trace)
            throws SsoException {
        SsoProblem problem = attempt.proof() ? SsoProblem.NOT_ANEW : SsoProblem.TOO_LONG_AGO;
        Optional<Instant> signedIn = ClaimValues.time(claims.getClaim("auth_time"));
        if (signedIn.isEmpty()) {
            trace.failed(Name.SIGNED_IN_ANEW, Cause.MISSING, "auth_time", "none");
            throw new SsoException(problem);
        }
        // It is in whole seconds.
        Instant earliest =
                attempt.earliest().orElseThrow().truncatedTo(ChronoUnit.SECONDS).minus(provider.getClockSkew());
        if (signedIn.get().isBefore(earliest)) {
            trace.failed(Name.SIGNED_IN_ANEW, "auth_time since " + earliest, signedIn.get());
            throw new SsoException(problem);
        }
        trace.passed(Name.SIGNED_IN_ANEW, signedIn.get());
    }

    /** RFC 7519 §4.1.5. */
    private static void verifyNotBefore(IdentityProvider provider, JWTClaimsSet claims, Trace trace)
            throws SsoException {
        Date notBefore = claims.getNotBeforeTime();
        if (notBefore != null
                && !DateUtils.isBefore(
                        notBefore, new Date(), provider.getClockSkew().toSeconds())) {
            trace.failed(
                    Name.TIMES,
                    "now, give or take " + provider.getClockSkew().toSeconds() + " s",
                    "nbf " + notBefore.toInstant());
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
    }

    private static void explain(
            IdentityProvider provider,
            String issuer,
            String nonce,
            JWTClaimsSet claims,
            BadJWTException refusal,
            Trace trace) {
        if (claims.getIssuer() == null) {
            trace.failed(Name.ISSUER, Cause.MISSING, issuer, "none");
        } else if (!issuer.equals(claims.getIssuer())) {
            trace.failed(Name.ISSUER, issuer, claims.getIssuer());
        } else if (claims.getSubject() == null) {
            trace.failed(Name.SUBJECT, Cause.MISSING, "sub", "none");
        } else if (claims.getAudience().isEmpty()) {
            trace.failed(Name.AUDIENCE, Cause.MISSING, provider.getClientId(), "none");
        } else if (!claims.getAudience().contains(provider.getClientId())) {
            trace.failed(Name.AUDIENCE, provider.getClientId(), String.join(", ", claims.getAudience()));
        } else if (claims.getClaim("nonce") == null) {
            trace.failed(Name.NONCE, Cause.MISSING, "the nonce of this attempt", "none");
        } else if (!nonce.equals(claims.getClaim("nonce"))) {
            trace.failed(Name.NONCE, "the nonce of this attempt", "another");
        } else if (claims.getIssueTime() == null || claims.getExpirationTime() == null) {
            trace.failed(Name.TIMES, Cause.MISSING, claims.getIssueTime() == null ? "iat" : "exp", "none");
        } else {
            trace.failed(
                    Name.TIMES,
                    "now, give or take " + provider.getClockSkew().toSeconds() + " s",
                    refusal.getMessage() + "; " + "iat " + claims.getIssueTime().toInstant() + ", exp "
                            + claims.getExpirationTime().toInstant());
        }
    }

    /** OpenID Connect Core 1.0 §3.1.3.8. */
    static void verifyAccessTokenHash(SignedJWT token, JWTClaimsSet claims, AccessToken accessToken, Trace trace)
            throws SsoException {
        Object hash = claims.getClaim("at_hash");
        if (hash == null) {
            return;
        }
        if (hash.toString().isBlank()) {
            trace.failed(Name.ACCESS_TOKEN_HASH, Cause.UNUSABLE, "the access token's hash", "none");
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        try {
            AccessTokenValidator.validate(
                    accessToken, token.getHeader().getAlgorithm(), new AccessTokenHash(hash.toString()));
            trace.passed(Name.ACCESS_TOKEN_HASH, null);
        } catch (InvalidHashException e) {
            trace.failed(Name.ACCESS_TOKEN_HASH, "the access token's hash", "another");
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
    }
}
