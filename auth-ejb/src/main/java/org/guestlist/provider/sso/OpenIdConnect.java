package org.guestlist.provider.sso;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.platform.secret.SecretBox;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep.Cause;
import org.guestlist.provider.trace.TraceStep.Name;

/**
 * The relying party of OpenID Connect Core 1.0 with the authorization code flow, hardened by RFC 9700. Nimbus implements the protocol; this
 * class decides on the checks, their order, and the trace.
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
class OpenIdConnect {

    /** The maximum length of a provider's message that is shown. */
    private static final int WORDS = 300;

    @Inject
    private ProviderDirectory directory;

    @Inject
    private TokenRequests tokenRequests;

    @Inject
    private UserInfoRequests userInfo;

    /** For CDI. */
    protected OpenIdConnect() {}

    OpenIdConnect(ProviderDirectory directory, ProviderHttp http, SecretBox secrets, Clock clock) {
        this.directory = directory;
        this.tokenRequests = new TokenRequests(http, secrets, clock);
        this.userInfo = new UserInfoRequests(http);
    }

    /**
     * Steps 1 to 3.
     *
     * @param callback the redirect URI, one per provider
     * @param hint the address that the person entered, for {@code login_hint}
     * @param purpose what the person is sent there for
     * @return the redirect target
     */
    URI start(
            IdentityProvider provider,
            URI callback,
            SsoAttempt attempt,
            Optional<String> hint,
            SsoPurpose purpose,
            Trace trace)
            throws SsoException {
        ProviderDirectory.Entry known = directory.find(provider, SignOnDeadline.start(), trace); // 2
        AuthenticationRequest.Builder request = request(
                provider, known, callback, attempt.state(), attempt.nonce(), new CodeVerifier(attempt.verifier()));
        hint.ifPresent(request::loginHint);
        provider.getAcrValues()
                .ifPresent(values -> request.acrValues(
                        Arrays.stream(values.split(" ")).map(ACR::new).toList()));
        boolean anew = attempt.age().filter(Duration::isZero).isPresent();
        prompt(provider, known.metadata(), purpose, anew, trace).ifPresent(request::prompt);
        // Core §3.1.2.1: with it, the ID token has to say when the person signed in.
        attempt.age().ifPresent(age -> request.maxAge((int) age.toSeconds()));
        if (provider.getKind() == ProviderKind.GOOGLE
                && provider.getAllowedDomains().domains().size() == 1) {
            // Google offers only accounts of that Workspace. It is a hint; the response is still checked.
            request.customParameter("hd", provider.getAllowedDomains().domains().get(0));
        }
        return request.build().toURI(); // 3
    }

    /** @return what each request has */
    static AuthenticationRequest.Builder request(
            IdentityProvider provider,
            ProviderDirectory.Entry known,
            URI callback,
            String state,
            String nonce,
            CodeVerifier verifier) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(provider.getScopes().toArray(String[]::new)),
                        new ClientID(provider.getClientId()),
                        callback)
                .endpointURI(known.metadata().getAuthorizationEndpointURI())
                .state(new State(state))
                .nonce(new Nonce(nonce))
                .codeChallenge(verifier, CodeChallengeMethod.S256);
    }

    private static Optional<Prompt> prompt(
            IdentityProvider provider, OIDCProviderMetadata metadata, SsoPurpose purpose, boolean anew, Trace trace)
            throws SsoException {
        Optional<String> wanted =
                switch (purpose) {
                    case SIGN_IN -> anew ? Optional.of("login") : provider.getPrompt();
                    case SIGN_IN_AS_ANOTHER -> Optional.of(chooseAccount(metadata));
                    case PROOF -> Optional.of("login");
                };
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

    /**
     * Keycloak, for example, ignores {@code select_account} and would send the same account again; but its metadata lists the values that
     * it supports.
     */
    private static String chooseAccount(OIDCProviderMetadata metadata) {
        List<Prompt.Type> known = metadata.getPromptTypes();
        boolean asksForPassword =
                known != null && !known.contains(Prompt.Type.SELECT_ACCOUNT) && known.contains(Prompt.Type.LOGIN);
        return asksForPassword ? "login" : "select_account";
    }

    /**
     * Steps 4 to 7.
     *
     * @param parameters of the response, each once
     * @return the provider's claims, of which {@code sub} and {@code iss} are verified
     */
    Said finish(
            IdentityProvider provider, URI callback, SsoAttempt attempt, Map<String, String> parameters, Trace trace)
            throws SsoException {
        String code = parameters.get("code");
        for (String secret : new String[] {code, attempt.state(), attempt.nonce(), attempt.verifier()}) {
            trace.hide(secret);
        }
        SignOnDeadline deadline = SignOnDeadline.start();
        ProviderDirectory.Entry known = directory.find(provider, deadline, trace);
        checkIssuerParameter(provider, known, parameters, trace); // 4
        refuseError(parameters, trace);
        if (code == null || code.isBlank()) {
            trace.failed(Name.ANSWER, Cause.MISSING, "code", "neither code nor error");
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        trace.passed(Name.ANSWER, "code");
        OIDCTokenResponse tokens = tokenRequests.redeem(provider, known, callback, attempt, code, deadline, trace); // 5
        JWTClaimsSet idToken = verify(provider, known, attempt, tokens, deadline, trace); // 6
        return new Said(
                userInfo.complete(
                        provider, known, idToken, tokens.getOIDCTokens().getAccessToken(), deadline, trace), // 7
                (SignedJWT) tokens.getOIDCTokens().getIDToken());
    }

    /**
     * A provider's claims about a person.
     *
     * @param claims about the person
     * @param idToken as received
     */
    record Said(Map<String, Object> claims, SignedJWT idToken) {}

    /** RFC 9207 §2.4: compare iss before the code is used, and require it from providers that announce it. */
    private static void checkIssuerParameter(
            IdentityProvider provider, ProviderDirectory.Entry known, Map<String, String> parameters, Trace trace)
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
        trace.failed(Name.ANSWER, ProviderErrors.areDown(error) ? Cause.DOWN : null, "code", error + ": " + words);
        throw new SsoException(ProviderErrors.problem(error), words);
    }

    /** The token comes directly from the provider; its signature is checked anyway. */
    private JWTClaimsSet verify(
            IdentityProvider provider,
            ProviderDirectory.Entry known,
            SsoAttempt attempt,
            OIDCTokenResponse tokens,
            SignOnDeadline deadline,
            Trace trace)
            throws SsoException {
        trace.hide(tokens.getOIDCTokens().getAccessToken().getValue());
        JWT idToken = tokens.getOIDCTokens().getIDToken();
        if (!(idToken instanceof SignedJWT signed)) {
            trace.failed(
                    Name.SIGNATURE,
                    idToken == null ? Cause.MISSING : Cause.ALGORITHM,
                    "a signed ID token",
                    idToken == null
                            ? "none"
                            : "algorithm " + idToken.getHeader().getAlgorithm());
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        JWTClaimsSet claims = TokenSignature.verify(known, signed, deadline, trace);
        IdTokenRules.verify(provider, attempt.nonce(), claims, trace);
        if (attempt.age().isPresent()) {
            IdTokenRules.verifySignedInLately(provider, attempt, claims, trace);
        }
        IdTokenRules.verifyAccessTokenHash(
                signed, claims, tokens.getOIDCTokens().getAccessToken(), trace);
        return claims;
    }
}
