package org.guestlist.provider.sso;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.UserInfoErrorResponse;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.UserInfoSuccessResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep.Cause;
import org.guestlist.provider.trace.TraceStep.Name;

/** Calls the userinfo endpoint (OpenID Connect Core 1.0 §5.3) if the ID token lacks the person's address. */
@ApplicationScoped
class UserInfoRequests {

    @Inject
    private ProviderHttp http;

    /** For CDI. */
    protected UserInfoRequests() {}

    UserInfoRequests(ProviderHttp http) {
        this.http = http;
    }

    /** @return the claims of the ID token, with the address from userinfo if they had none */
    Map<String, Object> complete(
            IdentityProvider provider,
            ProviderDirectory.Entry known,
            JWTClaimsSet idToken,
            AccessToken accessToken,
            SignOnDeadline deadline,
            Trace trace)
            throws SsoException {
        Map<String, Object> claims = new HashMap<>(idToken.getClaims());
        URI endpoint = known.metadata().getUserInfoEndpointURI();
        if (ClaimsReader.hasAddress(provider, claims) || endpoint == null) {
            return claims;
        }
        Map<String, Object> more = userInfo(provider, known, accessToken, deadline, trace);
        // OpenID Connect Core 1.0 §5.3.4: without this check one person's token could bring another's address.
        if (!idToken.getSubject().equals(more.get("sub"))) {
            trace.failed(Name.USERINFO, "sub " + idToken.getSubject(), "sub " + more.get("sub"));
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        trace.passed(Name.USERINFO, endpoint);
        return ClaimsReader.withAddressOf(claims, more);
    }

    private Map<String, Object> userInfo(
            IdentityProvider provider,
            ProviderDirectory.Entry known,
            AccessToken accessToken,
            SignOnDeadline deadline,
            Trace trace)
            throws SsoException {
        URI endpoint = known.metadata().getUserInfoEndpointURI();
        try {
            UserInfoResponse response =
                    UserInfoResponse.parse(new UserInfoRequest(endpoint, new BearerAccessToken(accessToken.getValue()))
                            .toHTTPRequest()
                            .send(http.sender(provider, deadline)));
            if (response instanceof UserInfoErrorResponse refused) {
                int status = refused.getErrorObject().getHTTPStatusCode();
                // RFC 6750 §3.1: these two are about the token.
                Cause cause = status == 401 || status == 403 ? null : CallFailedException.of(status);
                trace.failed(Name.USERINFO, cause, endpoint, ProviderErrors.words(refused.getErrorObject()));
                throw new SsoException(cause);
            }
            UserInfoSuccessResponse success = response.toSuccessResponse();
            return success.getUserInfo() != null
                    ? success.getUserInfo().toJSONObject()
                    : signedUserInfo(provider, known, success.getUserInfoJWT(), deadline, trace);
        } catch (IOException e) {
            Cause cause = CallFailedException.of(e);
            trace.failed(Name.USERINFO, cause, endpoint, e.getMessage());
            throw new SsoException(cause);
        } catch (ParseException e) {
            trace.failed(
                    Name.USERINFO,
                    Cause.UNREADABLE,
                    "an answer of " + endpoint + " in JSON, with sub",
                    "something else");
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
    }

    /** OpenID Connect Core 1.0 §5.3.2: if userinfo is a JWT, it is verified like one; it should have iss and aud. */
    private static Map<String, Object> signedUserInfo(
            IdentityProvider provider,
            ProviderDirectory.Entry known,
            JWT userInfo,
            SignOnDeadline deadline,
            Trace trace)
            throws SsoException {
        if (!(userInfo instanceof SignedJWT signed)) {
            trace.failed(
                    Name.USERINFO,
                    Cause.ALGORITHM,
                    "claims, signed at most",
                    "algorithm " + userInfo.getHeader().getAlgorithm());
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        JWTClaimsSet claims = TokenSignature.verify(known, signed, deadline, trace);
        boolean issuerFits = claims.getIssuer() == null
                || claims.getIssuer().equals(provider.getIssuer().toString());
        boolean audienceFits =
                claims.getAudience().isEmpty() || claims.getAudience().contains(provider.getClientId());
        if (!issuerFits || !audienceFits) {
            trace.failed(
                    Name.USERINFO,
                    "iss " + provider.getIssuer() + ", aud " + provider.getClientId(),
                    "iss " + claims.getIssuer() + ", aud " + String.join(", ", claims.getAudience()));
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        return claims.getClaims();
    }
}
