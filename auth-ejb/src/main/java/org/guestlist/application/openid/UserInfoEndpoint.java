package org.guestlist.application.openid;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.token.BearerTokenError;
import com.nimbusds.oauth2.sdk.token.DPoPTokenError;
import com.nimbusds.oauth2.sdk.token.TokenSchemeError;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.UserInfoErrorResponse;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.UserInfoSuccessResponse;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationSession;
import org.guestlist.application.openid.AccessTokens.Verified;
import org.guestlist.application.openid.PresentedTokens.Presented;
import org.guestlist.signing.SigningKeys;
import org.guestlist.signing.TokenKind;

/** Tells an application about the person, for an access token with the scope {@code openid} (OpenID Connect Core 1.0 §5.3). */
@Stateless
public class UserInfoEndpoint {

    @Inject
    private PresentedTokens tokens;

    @Inject
    private Grants grants;

    @Inject
    private Subjects subjects;

    @Inject
    private PersonClaims person;

    @Inject
    private SigningKeys keys;

    @Inject
    private Endpoints endpoints;

    @Inject
    private Clock clock;

    /**
     * @param http with the token in its header or form, never in its query (RFC 9700 §4.3.2)
     * @param signed whether the claims are wanted as a signed JWT
     * @return the claims, or an error (RFC 6750 §3)
     */
    public UserInfoResponse answer(HTTPRequest http, boolean signed) {
        if (http.getMethod() == HTTPRequest.Method.GET && http.getAuthorization() == null) {
            // Nimbus would take a token from the query.
            return new UserInfoErrorResponse(BearerTokenError.MISSING_TOKEN);
        }
        UserInfoRequest request;
        try {
            request = UserInfoRequest.parse(http);
        } catch (ParseException | RuntimeException e) {
            return new UserInfoErrorResponse(
                    e instanceof ParseException parsing && parsing.getErrorObject() instanceof BearerTokenError error
                            ? error
                            : BearerTokenError.INVALID_REQUEST);
        }
        Presented shown = tokens.look(request.getAccessToken(), use(http));
        if (shown.error() != null) {
            return refused(shown.error());
        }
        if (!shown.token().scope().contains("openid")) {
            return refused(shown.tooNarrow());
        }
        return answer(shown.client(), shown.token(), signed).orElseGet(() -> refused(shown.ended()));
    }

    private static TokenUse use(HTTPRequest http) {
        return new TokenUse(
                http.getAuthorization(),
                Optional.ofNullable(http.getHeaderValues("DPoP")).orElse(List.of()),
                http.getMethod().name(),
                Endpoints.USERINFO);
    }

    private static UserInfoErrorResponse refused(TokenSchemeError error) {
        return error instanceof DPoPTokenError bound
                ? new UserInfoErrorResponse(bound)
                : new UserInfoErrorResponse((BearerTokenError) error);
    }

    private Optional<UserInfoResponse> answer(Application application, Verified token, boolean signed) {
        return grants.findAlive(token.grant(), application).map(grant -> {
            Account account =
                    grant.getSession().map(ApplicationSession::getAccount).orElseThrow();
            Map<String, Object> claims = person.of(
                    account,
                    application,
                    new HashSet<>(token.scope().toStringList()),
                    IdTokens.claims(grant)
                            .map(OIDCClaimsRequest::getUserInfoClaimsRequest)
                            .orElse(null));
            claims.put("sub", subjects.of(account, application));
            return signed ? signed(application, claims) : plain(claims);
        });
    }

    private static UserInfoResponse plain(Map<String, Object> claims) {
        UserInfo info = new UserInfo(new Subject((String) claims.get("sub")));
        claims.forEach(info::setClaim);
        return new UserInfoSuccessResponse(info);
    }

    private UserInfoResponse signed(Application application, Map<String, Object> claims) {
        JWTClaimsSet.Builder jwt = new JWTClaimsSet.Builder()
                .issuer(endpoints.issuer().getValue())
                .audience(application.getUuid().toString())
                .issueTime(Date.from(clock.instant()));
        claims.forEach(jwt::claim);
        try {
            return new UserInfoSuccessResponse(
                    SignedJWT.parse(keys.sign(application.tokens().algorithm(), TokenKind.USER_INFO, jwt.build())));
        } catch (java.text.ParseException e) {
            throw new IllegalStateException("A token that was signed here is none", e);
        }
    }
}
