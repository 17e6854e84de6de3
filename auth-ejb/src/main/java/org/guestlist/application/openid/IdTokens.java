package org.guestlist.application.openid;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.AMR;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.SessionID;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationSession;
import org.guestlist.session.LoginSession;
import org.guestlist.signing.SigningKeys;
import org.guestlist.signing.TokenKind;

/** Issues and verifies ID tokens (OpenID Connect Core 1.0 §2). */
@ApplicationScoped
class IdTokens {

    /** How long the application may take to receive it; it is no proof of anything later. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    @Inject
    private SigningKeys keys;

    @Inject
    private Subjects subjects;

    @Inject
    private PersonClaims person;

    @Inject
    private Endpoints endpoints;

    @Inject
    private Clock clock;

    /** @return the signed ID token about the grant's person, for the application that it was granted */
    String issue(Grant grant, Application application, AccessToken accessToken) {
        ApplicationSession at = grant.getSession().orElseThrow();
        LoginSession here = at.getSession().orElseThrow();
        Instant now = clock.instant();
        IDTokenClaimsSet token = new IDTokenClaimsSet(
                endpoints.issuer(),
                new Subject(subjects.of(at.getAccount(), application)),
                new Audience(application.getUuid().toString()).toSingleAudienceList(),
                Date.from(now.plus(LIFETIME)),
                Date.from(now));
        ReachedContext reached = grant.reached();
        reached.told().map(Date::from).ifPresent(token::setAuthenticationTime);
        token.setACR(new ACR(reached.context().value()));
        List<AMR> methods = here.getAuthenticationMethods().stream()
                .map(method -> new AMR(method.value()))
                .toList();
        if (!methods.isEmpty()) {
            token.setAMR(methods);
        }
        token.setSessionID(new SessionID(at.getUuid().toString()));
        token.setAccessTokenHash(AccessTokenHash.compute(
                accessToken, application.tokens().algorithm().jws(), null));
        grant.getNonce().map(Nonce::new).ifPresent(token::setNonce);
        // What the scopes give is at the userinfo endpoint (§5.4), and here for applications that do not look there.
        Set<String> scopes = application.claims().inIdToken()
                ? Set.copyOf(accessToken.getScope().toStringList())
                : Set.of();
        person.of(at.getAccount(), application, scopes, asked(grant).orElse(null))
                .forEach(token::setClaim);
        return sign(application, token);
    }

    private String sign(Application application, IDTokenClaimsSet token) {
        try {
            return keys.sign(application.tokens().algorithm(), TokenKind.ID, token.toJWTClaimsSet());
        } catch (ParseException e) {
            throw new IllegalStateException("Claims that were set here are none", e);
        }
    }

    private static Optional<ClaimsSetRequest> asked(Grant grant) {
        return claims(grant).map(OIDCClaimsRequest::getIDTokenClaimsRequest);
    }

    /** @return the claims that the authorization request asked for one by one */
    static Optional<OIDCClaimsRequest> claims(Grant grant) {
        return grant.getClaims().map(text -> {
            try {
                return OIDCClaimsRequest.parse(text);
            } catch (ParseException e) {
                throw new IllegalStateException("A claims request that was checked before is none", e);
            }
        });
    }

    /** @return the claims of an ID token that was issued here, expired or not; empty for any other text */
    Optional<JWTClaimsSet> verify(String token) {
        return keys.verify(TokenKind.ID, token)
                .filter(claims -> endpoints.issuer().getValue().equals(claims.getIssuer()));
    }

    /** @return whether the ID token was issued here, for this person at this application; it may have expired */
    boolean isOf(JWT hint, Account account, Application application) {
        Optional<JWTClaimsSet> claims = verify(hint.getParsedString());
        return claims.isPresent()
                && claims.get().getAudience().contains(application.getUuid().toString())
                && subjects.of(account, application).equals(claims.get().getSubject());
    }
}
