package org.guestlist.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.UserInfoErrorResponse;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.UserInfoSuccessResponse;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guestlist.secret.SecretBox;
import org.guestlist.sso.TraceStep.Cause;
import org.guestlist.sso.TraceStep.Name;

/**
 * The relying party of OpenID Connect Core 1.0 with the authorization code flow, hardened as RFC 9700 asks. The protocol is Nimbus's; what is
 * decided here is which checks there are, in which order, and what the trace says.
 *
 * <pre>
 *   browser                 Guestlist                          provider
 *      │ 1 start ─────────────▶│ 2 discovery ─────────────────────▶│
 *      │◀── 3 redirect: state, nonce, code_challenge ──────────────▶│ signs in
 *      │ 4 code, state, iss ──▶│ 5 code, code_verifier ───────────▶│
 *      │                       │◀── 6 ID token ─────────────────────│
 *      │                       │ 7 userinfo, where there is no address in it
 * </pre>
 */
@ApplicationScoped
public class OpenIdConnect {

    static final String SECRET = "client secret";
    static final String SIGNING_KEY = "client signing key";

    /** RSA and elliptic curves; never none, never a secret that both sides know. */
    static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256,
            JWSAlgorithm.PS384, JWSAlgorithm.PS512, JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512);

    /** RFC 6749 §4.1.2.1 and OpenID Connect Core 1.0 §3.1.2.6: errors that no person can help; anything else is the provider's no. */
    private static final Set<String> OUR_FAULT = Set.of("invalid_request", "unauthorized_client", "invalid_client", "unsupported_response_type",
            "invalid_scope", "request_not_supported", "request_uri_not_supported", "invalid_request_uri",
            "invalid_request_object", "registration_not_supported");

    /** RFC 6749 §4.1.2.1: what a provider says in the place of the statuses 500 and 503. */
    private static final Set<String> DOWN_THERE = Set.of("server_error", "temporarily_unavailable");

    /** As much of the provider's own words as is shown. */
    private static final int WORDS = 300;

    @Inject
    private ProviderDirectory directory;

    @Inject
    private ProviderHttp http;

    @Inject
    private SecretBox secrets;

    /** For CDI. */
    protected OpenIdConnect() {
    }

    OpenIdConnect(ProviderDirectory directory, ProviderHttp http, SecretBox secrets) {
        this.directory = directory;
        this.http = http;
        this.secrets = secrets;
    }

    /**
     * Steps 1 to 3.
     *
     * @param callback the redirect address, one a provider
     * @param hint the address that the person typed, for {@code login_hint}
     * @param chooseAccount whether the provider should ask which account, after the wrong one came
     * @return where to send the browser
     */
    URI start(IdentityProvider provider, URI callback, SsoAttempt attempt, Optional<String> hint, boolean chooseAccount, Trace trace)
            throws SsoException {
        ProviderDirectory.Entry known = directory.find(provider, Deadline.start(), trace); // 2
        AuthenticationRequest.Builder request = new AuthenticationRequest.Builder(ResponseType.CODE,
                new Scope(provider.getScopes().toArray(String[]::new)), new ClientID(provider.getClientId()), callback)
                .endpointURI(known.metadata().getAuthorizationEndpointURI())
                .state(new State(attempt.state()))
                .nonce(new Nonce(attempt.nonce()))
                .codeChallenge(new CodeVerifier(attempt.verifier()), CodeChallengeMethod.S256);
        hint.ifPresent(request::loginHint);
        provider.getAcrValues().ifPresent(values -> request.acrValues(Arrays.stream(values.split(" ")).map(ACR::new).toList()));
        prompt(provider, known.metadata(), chooseAccount, trace).ifPresent(request::prompt);
        if (provider.getKind() == ProviderKind.GOOGLE && provider.getAllowedDomains().domains().size() == 1) {
            // Google offers the accounts of that Workspace only. A hint: what comes back is checked all the same.
            request.customParameter("hd", provider.getAllowedDomains().domains().get(0));
        }
        return request.build().toURI(); // 3
    }

    private static Optional<Prompt> prompt(IdentityProvider provider, OIDCProviderMetadata metadata, boolean chooseAccount, Trace trace)
            throws SsoException {
        Optional<String> wanted = chooseAccount ? Optional.of(chooseAccount(metadata)) : provider.getPrompt();
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Prompt.parse(wanted.get()));
        } catch (ParseException e) {
            trace.failed(Name.STARTED, "a value of prompt", wanted.get());
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
    }

    /** Keycloak, for one, ignores {@code select_account} and would send the same account again; but it says which values it knows. */
    private static String chooseAccount(OIDCProviderMetadata metadata) {
        List<Prompt.Type> known = metadata.getPromptTypes();
        boolean asksForPassword = known != null && !known.contains(Prompt.Type.SELECT_ACCOUNT) && known.contains(Prompt.Type.LOGIN);
        return asksForPassword ? "login" : "select_account";
    }

    /**
     * Steps 4 to 7.
     *
     * @param parameters of the answer, each once
     * @return what the provider said, of which {@code sub} and {@code iss} are proven
     */
    Said finish(IdentityProvider provider, URI callback, SsoAttempt attempt, Map<String, String> parameters, Trace trace)
            throws SsoException {
        String code = parameters.get("code");
        for (String secret : new String[] {code, attempt.state(), attempt.nonce(), attempt.verifier()}) {
            trace.hide(secret);
        }
        Deadline deadline = Deadline.start();
        ProviderDirectory.Entry known = directory.find(provider, deadline, trace);
        checkIssuerParameter(provider, known, parameters, trace); // 4
        refuseError(parameters, trace);
        if (code == null || code.isBlank()) {
            trace.failed(Name.ANSWER, Cause.MISSING, "code", "neither code nor error");
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        trace.passed(Name.ANSWER, "code");
        OIDCTokenResponse tokens = redeem(provider, known, callback, attempt, code, deadline, trace); // 5
        JWTClaimsSet idToken = verify(provider, known, attempt, tokens, deadline, trace); // 6
        return new Said(withUserInfo(provider, known, idToken, tokens.getOIDCTokens().getAccessToken(), deadline, trace), // 7
                (SignedJWT) tokens.getOIDCTokens().getIDToken());
    }

    /**
     * What a provider said of somebody.
     *
     * @param claims about the person
     * @param idToken as it came
     */
    record Said(Map<String, Object> claims, SignedJWT idToken) {
    }

    /** RFC 9207 §2.4: compare iss before the code is used, and require it of who announces to send it. */
    private static void checkIssuerParameter(IdentityProvider provider, ProviderDirectory.Entry known, Map<String, String> parameters, Trace trace)
            throws SsoException {
        String issuer = parameters.get("iss");
        boolean required = known.metadata().supportsAuthorizationResponseIssuerParam();
        if (issuer == null && !required) {
            return;
        }
        if (!provider.getIssuer().toString().equals(issuer)) {
            trace.failed(Name.ISSUER_PARAMETER, provider.getIssuer(), issuer == null ? "none" : issuer);
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        trace.passed(Name.ISSUER_PARAMETER, issuer);
    }

    private static void refuseError(Map<String, String> parameters, Trace trace) throws SsoException {
        String error = parameters.get("error");
        if (error == null) {
            return;
        }
        String description = parameters.getOrDefault("error_description", "");
        String words = Trace.bounded(description.isBlank() ? error : description, WORDS);
        trace.failed(Name.ANSWER, DOWN_THERE.contains(error) ? Cause.DOWN : null, "code", error + ": " + words);
        throw new SsoException(problem(error), words);
    }

    private static SsoProblem problem(String error) {
        if (DOWN_THERE.contains(error)) {
            return SsoProblem.UNAVAILABLE;
        }
        return OUR_FAULT.contains(error) ? SsoProblem.MISCONFIGURED : SsoProblem.REFUSED_THERE;
    }

    private OIDCTokenResponse redeem(IdentityProvider provider, ProviderDirectory.Entry known, URI callback, SsoAttempt attempt, String code,
            Deadline deadline, Trace trace) throws SsoException {
        URI endpoint = known.metadata().getTokenEndpointURI();
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(new AuthorizationCode(code), callback, new CodeVerifier(attempt.verifier()));
        try {
            TokenRequest request = new TokenRequest.Builder(endpoint, clientAuthentication(provider, known, trace), grant).build();
            TokenResponse response = OIDCTokenResponseParser.parse(request.toHTTPRequest().send(http.sender(provider, deadline)));
            if (response instanceof TokenErrorResponse refused) {
                Cause cause = cause(refused.getErrorObject());
                trace.failed(Name.TOKEN_REQUEST, cause, "tokens", refusal(refused.getErrorObject()));
                throw new SsoException(cause);
            }
            trace.passed(Name.TOKEN_REQUEST, endpoint);
            return (OIDCTokenResponse) response.toSuccessResponse();
        } catch (IOException e) {
            Cause cause = CallFailedException.of(e);
            trace.failed(Name.TOKEN_REQUEST, cause, endpoint, e.getMessage());
            throw new SsoException(cause);
        } catch (ParseException e) {
            // Not the message, which may quote the answer, tokens and all.
            trace.failed(Name.TOKEN_REQUEST, Cause.UNREADABLE, "a token response of " + endpoint, "something else");
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
    }

    /** RFC 6749 §5.2, and what comes of servers that do not know it. */
    private static Cause cause(ErrorObject error) {
        String code = error.getCode() == null ? "" : error.getCode();
        if (error.getHTTPStatusCode() >= 500 || error.getHTTPStatusCode() == 429 || DOWN_THERE.contains(code)) {
            return Cause.DOWN;
        }
        return switch (code) {
            case "invalid_client", "unauthorized_client" -> Cause.CLIENT_REFUSED;
            case "invalid_grant" -> Cause.CODE_REFUSED;
            case "" -> error.getHTTPStatusCode() == 401 ? Cause.CLIENT_REFUSED : Cause.UNREADABLE;
            default -> null;
        };
    }

    private static String refusal(ErrorObject error) {
        return "status " + error.getHTTPStatusCode() + (error.getCode() == null ? "" : ", " + error.getCode())
                + (error.getDescription() == null ? "" : ": " + error.getDescription());
    }

    private com.nimbusds.oauth2.sdk.auth.ClientAuthentication clientAuthentication(IdentityProvider provider, ProviderDirectory.Entry known,
            Trace trace) throws SsoException {
        ClientID client = new ClientID(provider.getClientId());
        return switch (provider.getClientAuthentication()) {
            case CLIENT_SECRET_BASIC -> new ClientSecretBasic(client, secret(provider, trace));
            case CLIENT_SECRET_POST -> new ClientSecretPost(client, secret(provider, trace));
            case PRIVATE_KEY_JWT -> privateKeyJwt(client, provider, known, trace);
        };
    }

    private Secret secret(IdentityProvider provider, Trace trace) throws SsoException {
        return new Secret(open(SECRET, provider.getSealedSecret(), trace));
    }

    private PrivateKeyJWT privateKeyJwt(ClientID client, IdentityProvider provider, ProviderDirectory.Entry known, Trace trace)
            throws SsoException {
        try {
            JWK key = JWK.parse(open(SIGNING_KEY, provider.getSealedSigningKey(), trace));
            // RS256 is what every provider takes.
            return new PrivateKeyJWT(new JWTAuthenticationClaimsSet(client, new Audience(known.metadata().getTokenEndpointURI())),
                    JWSAlgorithm.RS256, key.toRSAKey().toPrivateKey(), key.getKeyID(), null);
        } catch (java.text.ParseException | JOSEException e) {
            throw new IllegalStateException("A signing key that was stored here is none", e);
        }
    }

    private String open(String purpose, Optional<String> sealed, Trace trace) throws SsoException {
        Optional<String> secret = sealed.flatMap(text -> secrets.open(purpose, text));
        if (secret.isEmpty()) {
            trace.failed(Name.TOKEN_REQUEST, Cause.SECRET_NEEDED, purpose,
                    sealed.isEmpty() ? "none is stored" : "the master key that it was stored with is unknown");
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        trace.hide(secret.get());
        return secret.get();
    }

    /** The token came straight from the provider; its signature is checked all the same. */
    private JWTClaimsSet verify(IdentityProvider provider, ProviderDirectory.Entry known, SsoAttempt attempt, OIDCTokenResponse tokens,
            Deadline deadline, Trace trace) throws SsoException {
        trace.hide(tokens.getOIDCTokens().getAccessToken().getValue());
        JWT idToken = tokens.getOIDCTokens().getIDToken();
        if (!(idToken instanceof SignedJWT signed)) {
            trace.failed(Name.SIGNATURE, idToken == null ? Cause.MISSING : Cause.ALGORITHM, "a signed ID token",
                    idToken == null ? "none" : "algorithm " + idToken.getHeader().getAlgorithm());
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        JWTClaimsSet claims = verifySignature(known, signed, deadline, trace);
        IdTokenRules.verify(provider, attempt.nonce(), claims, trace);
        IdTokenRules.verifyAccessTokenHash(signed, claims, tokens.getOIDCTokens().getAccessToken(), trace);
        return claims;
    }

    private static JWTClaimsSet verifySignature(ProviderDirectory.Entry known, SignedJWT token, Deadline deadline, Trace trace)
            throws SsoException {
        if (!ALGORITHMS.contains(token.getHeader().getAlgorithm())) {
            trace.failed(Name.SIGNATURE, Cause.ALGORITHM, "RS256, PS256 or ES256", signer(token));
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, known.keys()));
        processor.setJWTClaimsSetVerifier((claims, context) -> { });
        try {
            JWTClaimsSet claims = processor.process(token, deadline);
            trace.passed(Name.SIGNATURE, signer(token));
            return claims;
        } catch (BadJWTException e) {
            // The signature may be right, but what it signs is no JSON, or claims of the wrong type. The message may quote it.
            trace.failed(Name.SIGNATURE, Cause.UNREADABLE, "a token with claims in JSON", signer(token));
            throw new SsoException(SsoProblem.MISCONFIGURED);
        } catch (BadJOSEException | RateLimitReachedException e) {
            // Keys are fetched anew for a key that is not known, but not all the time.
            trace.failed(Name.SIGNATURE, "a key of " + known.metadata().getJWKSetURI(), signer(token) + ": " + e.getMessage());
            throw new SsoException(SsoProblem.MISCONFIGURED);
        } catch (JOSEException e) {
            Cause cause = CallFailedException.of(e);
            trace.failed(Name.SIGNING_KEYS, cause, known.metadata().getJWKSetURI(), signer(token) + ": " + e.getMessage());
            throw new SsoException(cause);
        }
    }

    private static String signer(SignedJWT token) {
        String keyId = token.getHeader().getKeyID();
        return token.getHeader().getAlgorithm() + ", " + (keyId == null ? "no key id" : "key " + keyId);
    }

    private Map<String, Object> withUserInfo(IdentityProvider provider, ProviderDirectory.Entry known, JWTClaimsSet idToken, AccessToken accessToken,
            Deadline deadline, Trace trace) throws SsoException {
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

    private Map<String, Object> userInfo(IdentityProvider provider, ProviderDirectory.Entry known, AccessToken accessToken, Deadline deadline,
            Trace trace) throws SsoException {
        URI endpoint = known.metadata().getUserInfoEndpointURI();
        try {
            UserInfoResponse response = UserInfoResponse.parse(new UserInfoRequest(endpoint, new BearerAccessToken(accessToken.getValue()))
                    .toHTTPRequest().send(http.sender(provider, deadline)));
            if (response instanceof UserInfoErrorResponse refused) {
                int status = refused.getErrorObject().getHTTPStatusCode();
                // RFC 6750 §3.1: these two are about the token.
                Cause cause = status == 401 || status == 403 ? null : CallFailedException.of(status);
                trace.failed(Name.USERINFO, cause, endpoint, refusal(refused.getErrorObject()));
                throw new SsoException(cause);
            }
            UserInfoSuccessResponse success = response.toSuccessResponse();
            return success.getUserInfo() != null ? success.getUserInfo().toJSONObject()
                    : signedUserInfo(provider, known, success.getUserInfoJWT(), deadline, trace);
        } catch (IOException e) {
            Cause cause = CallFailedException.of(e);
            trace.failed(Name.USERINFO, cause, endpoint, e.getMessage());
            throw new SsoException(cause);
        } catch (ParseException e) {
            trace.failed(Name.USERINFO, Cause.UNREADABLE, "an answer of " + endpoint + " in JSON, with sub", "something else");
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
    }

    /** OpenID Connect Core 1.0 §5.3.2: where userinfo is a token, it is checked like one; it should have iss and aud. */
    private static Map<String, Object> signedUserInfo(IdentityProvider provider, ProviderDirectory.Entry known, JWT userInfo, Deadline deadline,
            Trace trace) throws SsoException {
        if (!(userInfo instanceof SignedJWT signed)) {
            trace.failed(Name.USERINFO, Cause.ALGORITHM, "claims, signed at most", "algorithm " + userInfo.getHeader().getAlgorithm());
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        JWTClaimsSet claims = verifySignature(known, signed, deadline, trace);
        boolean issuerFits = claims.getIssuer() == null || claims.getIssuer().equals(provider.getIssuer().toString());
        boolean audienceFits = claims.getAudience().isEmpty() || claims.getAudience().contains(provider.getClientId());
        if (!issuerFits || !audienceFits) {
            trace.failed(Name.USERINFO, "iss " + provider.getIssuer() + ", aud " + provider.getClientId(),
                    "iss " + claims.getIssuer() + ", aud " + String.join(", ", claims.getAudience()));
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        return claims.getClaims();
    }
}
