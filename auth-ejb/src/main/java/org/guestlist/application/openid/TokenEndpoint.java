package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.refusal.RequestProblem;
import org.guestlist.application.refusal.SentText;
import org.guestlist.application.refusal.WrongRequests;

/**
 * Exchanges codes, refresh tokens and client credentials for tokens (RFC 6749 §3.2, OpenID Connect Core 1.0 §3.1.3, §12; for codes of
 * devices RFC 8628 §3.4). One transaction a request: a code or refresh token is used up if and only if its tokens were issued.
 */
@Stateless
public class TokenEndpoint {

    private static final Set<String> GRANTS = Set.of(
            GrantType.AUTHORIZATION_CODE.getValue(),
            GrantType.REFRESH_TOKEN.getValue(),
            GrantType.CLIENT_CREDENTIALS.getValue(),
            GrantType.DEVICE_CODE.getValue());

    @Inject
    private ClientAuthenticator clients;

    @Inject
    private DpopProofs proofs;

    @Inject
    private WrongRequests requests;

    @Inject
    private Grants grants;

    @Inject
    private DeviceRequests devices;

    @Inject
    private AccessTokens accessTokens;

    @Inject
    private IdTokens idTokens;

    @Inject
    private OwnScopes own;

    /** @return the tokens, or an error (RFC 6749 §5) */
    public TokenResponse answer(HTTPRequest http) {
        TokenRequest request;
        ClientID named;
        try {
            if (!isOfKnownGrant(http)) {
                clients.claimed(http)
                        .ifPresent(client -> note(client, RequestProblem.GRANT_NOT_SUPPORTED, grant(http)));
                return error(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
            }
            request = TokenRequest.parse(http);
            named = ClientAuthenticator.named(http);
        } catch (ParseException | RuntimeException e) {
            return new TokenErrorResponse(Errors.of(e));
        }
        return clients.authenticate(request.getClientAuthentication(), named)
                .answer(client -> noted(client, request, answer(client, request, http)), TokenErrorResponse::new);
    }

    private TokenResponse answer(Application client, TokenRequest request, HTTPRequest http) {
        DpopResult proof = proofs.look(http, Endpoints.TOKEN, client);
        if (proof.problem().isPresent()) {
            note(client, RequestProblem.DPOP_WRONG, proof.problem().get());
            return error(OAuth2Error.INVALID_DPOP_PROOF.setDescription(
                    proof.problem().get()));
        }
        if (proof.key().isEmpty() && client.requests().dpopRequired()) {
            note(client, RequestProblem.DPOP_MISSING, "");
            return error(OAuth2Error.INVALID_REQUEST.setDescription("A DPoP proof is required"));
        }
        if (request.getResources() != null && !request.getResources().isEmpty()) {
            // RFC 8707 §2: there are no resources that a token could be for.
            note(client, RequestProblem.PARAMETER_NOT_SUPPORTED, "resource");
            return error(OAuth2Error.INVALID_TARGET);
        }
        return answer(client, request.getAuthorizationGrant(), request.getScope(), proof.key());
    }

    /** What the application may not have is a matter of its settings; that a code or token is spent is not. */
    private TokenResponse noted(Application client, TokenRequest request, TokenResponse answer) {
        String error = answer.indicatesSuccess()
                ? ""
                : answer.toErrorResponse().getErrorObject().getCode();
        if (error.equals(OAuth2Error.UNAUTHORIZED_CLIENT_CODE)) {
            String grant = request.getAuthorizationGrant().getType().getValue();
            note(client, RequestProblem.GRANT_NOT_ALLOWED, grant);
        } else if (error.equals(OAuth2Error.INVALID_SCOPE_CODE)) {
            note(client, RequestProblem.SCOPE_NOT_ALLOWED, String.valueOf(request.getScope()));
        }
        return answer;
    }

    private void note(Application client, RequestProblem problem, String sent) {
        requests.note(client, problem, SentText.words(List.of(sent)));
    }

    private static String grant(HTTPRequest http) {
        try {
            return String.valueOf(MultivaluedMapUtils.getFirstValue(http.getBodyAsFormParameters(), "grant_type"));
        } catch (ParseException e) {
            throw new IllegalStateException("A form that was read before is none", e);
        }
    }

    /** Before the rest is read: what a grant needs that is not there at all would be the wrong complaint (RFC 6749 §5.2). */
    private static boolean isOfKnownGrant(HTTPRequest http) throws ParseException {
        String type = MultivaluedMapUtils.getFirstValue(http.getBodyAsFormParameters(), "grant_type");
        return type == null || GRANTS.contains(type);
    }

    /**
     * @param application the client, which has proven itself
     * @param asked what it wants tokens for
     * @param scope what the tokens shall be for; null for everything that was granted
     * @param key what they shall be bound to, by its thumbprint: the client has proven that it has it (RFC 9449 §5)
     * @return the tokens, or an error
     */
    public TokenResponse answer(Application application, AuthorizationGrant asked, Scope scope, Optional<String> key) {
        if (asked instanceof AuthorizationCodeGrant code
                && application.getKind().hasRedirects()) {
            return byCode(application, code, key);
        }
        if (asked instanceof RefreshTokenGrant refresh && application.tokens().refreshTokens()) {
            return byRefreshToken(application, refresh.getRefreshToken(), scope, key);
        }
        if (asked instanceof DeviceCodeGrant code && application.signsInOnDevices()) {
            return onDevice(application, code, key);
        }
        if (asked instanceof ClientCredentialsGrant) {
            return forItself(application, scope, key);
        }
        return error(OAuth2Error.UNAUTHORIZED_CLIENT);
    }

    private TokenResponse byCode(Application application, AuthorizationCodeGrant code, Optional<String> key) {
        Redeemed redeemed = grants.redeem(
                application, code.getAuthorizationCode(), code.getRedirectionURI(), code.getCodeVerifier(), key);
        return redeemed.refusal() == null
                ? tokens(
                        application,
                        redeemed.grant(),
                        null,
                        Scope.parse(redeemed.grant().getScope()),
                        key)
                : error(redeemed.refusal().error());
    }

    private TokenResponse onDevice(Application application, DeviceCodeGrant code, Optional<String> key) {
        DeviceRequests.Told told =
                devices.tell(application, code.getDeviceCode().getValue());
        if (told.error() != null) {
            return error(told.error());
        }
        return grants.takeForDevice(told.grant(), application, key)
                .map(grant -> tokens(application, grant, null, Scope.parse(grant.getScope()), key))
                // The person has signed out since, or may not use the application any more.
                .orElseGet(() -> error(DeviceRequests.DENIED));
    }

    private TokenResponse byRefreshToken(
            Application application, RefreshToken token, Scope narrower, Optional<String> key) {
        Optional<Grant> grant = grants.refresh(application, token, key);
        if (grant.isEmpty()) {
            return error(OAuth2Error.INVALID_GRANT);
        }
        Scope granted = Scope.parse(grant.get().getScope());
        if (narrower != null && !granted.containsAll(narrower)) {
            return error(OAuth2Error.INVALID_SCOPE);
        }
        return tokens(application, grant.get(), token, narrower == null ? granted : narrower, key);
    }

    private TokenResponse tokens(
            Application application, Grant grant, RefreshToken shown, Scope scope, Optional<String> key) {
        // Whoever has stolen the refresh token cannot use it, so it need not be another each time (RFC 9700 §4.14.2).
        boolean kept =
                key.isPresent() && (application.getKind().isConfidential() || Grants.isBound(grant, application));
        // First, so that all that changes in the grant is one statement.
        RefreshToken refresh =
                application.tokens().refreshTokens() ? grants.nextRefreshToken(grant, shown, kept) : null;
        AccessToken access = accessTokens.issue(grant, application, scope, key);
        if (!scope.contains("openid")) {
            return new AccessTokenResponse(new Tokens(access, refresh));
        }
        // Keycloak, as a broker, finds the session that a back-channel logout is about by this parameter, not by the
        // ID token's sid. It is registered for this response (OpenID Connect Session Management 1.0 §2).
        String session = grant.getSession().orElseThrow().getUuid().toString();
        return new OIDCTokenResponse(
                new OIDCTokens(idTokens.issue(grant, application, access), access, refresh),
                Map.of("session_state", session));
    }

    private TokenResponse forItself(Application application, Scope asked, Optional<String> key) {
        if (application.getKind() != ApplicationKind.WEB && application.getKind() != ApplicationKind.SERVICE) {
            return error(OAuth2Error.UNAUTHORIZED_CLIENT);
        }
        if (asked == null || asked.isEmpty()) {
            return issued(application, own.usual(application), key);
        }
        List<String> missing = own.missing(application, asked);
        return missing.isEmpty()
                ? issued(application, asked, key)
                : error(OAuth2Error.INVALID_SCOPE.setDescription("Not granted: " + String.join(" ", missing)));
    }

    private TokenResponse issued(Application application, Scope scope, Optional<String> key) {
        return grants.forItself(application, scope)
                .<TokenResponse>map(grant ->
                        new AccessTokenResponse(new Tokens(accessTokens.issue(grant, application, scope, key), null)))
                .orElseGet(() -> error(OAuth2Error.UNAUTHORIZED_CLIENT));
    }

    private static TokenErrorResponse error(ErrorObject error) {
        return new TokenErrorResponse(error);
    }
}
