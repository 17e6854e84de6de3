package org.guestlist.provider.sso;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
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
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.guestlist.platform.secret.SecretBox;
import org.guestlist.platform.secret.Token;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep.Cause;
import org.guestlist.provider.trace.TraceStep.Name;

/** Redeems an authorization code for tokens (RFC 6749 §4.1.3), with the client authentication configured for the provider. */
@ApplicationScoped
class TokenRequests {

    /** How long our own assertions are valid: time to arrive, and for clocks that differ. */
    private static final Duration ASSERTED_FOR = Duration.ofMinutes(5);

    @Inject
    private ProviderHttp http;

    @Inject
    private SecretBox secrets;

    @Inject
    private Clock clock;

    /** For CDI. */
    protected TokenRequests() {}

    TokenRequests(ProviderHttp http, SecretBox secrets, Clock clock) {
        this.http = http;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** @return the tokens; a refusal is recorded in the trace */
    OIDCTokenResponse redeem(
            IdentityProvider provider,
            ProviderDirectory.Entry known,
            URI callback,
            SsoAttempt attempt,
            String code,
            SignOnDeadline deadline,
            Trace trace)
            throws SsoException {
        URI endpoint = known.metadata().getTokenEndpointURI();
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), callback, new CodeVerifier(attempt.verifier()));
        try {
            TokenResponse response = send(provider, known, grant, deadline, trace);
            if (response instanceof TokenErrorResponse refused) {
                Cause cause = ProviderErrors.cause(refused.getErrorObject());
                trace.failed(Name.TOKEN_REQUEST, cause, "tokens", ProviderErrors.words(refused.getErrorObject()));
                throw new SsoException(cause);
            }
            trace.passed(Name.TOKEN_REQUEST, endpoint);
            return (OIDCTokenResponse) response.toSuccessResponse();
        } catch (IOException e) {
            Cause cause = CallFailedException.of(e);
            trace.failed(Name.TOKEN_REQUEST, cause, endpoint, e.getMessage());
            throw new SsoException(cause);
        } catch (ParseException e) {
            // Without the message, which may quote the response including tokens.
            trace.failed(Name.TOKEN_REQUEST, Cause.UNREADABLE, "a token response of " + endpoint, "something else");
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
    }

    private TokenResponse send(
            IdentityProvider provider,
            ProviderDirectory.Entry known,
            AuthorizationCodeGrant grant,
            SignOnDeadline deadline,
            Trace trace)
            throws SsoException, IOException, ParseException {
        TokenRequest request = new TokenRequest.Builder(
                        known.metadata().getTokenEndpointURI(), clientAuthentication(provider, known, trace), grant)
                .build();
        return OIDCTokenResponseParser.parse(request.toHTTPRequest().send(http.sender(provider, deadline)));
    }

    /**
     * Asks with a made-up code, which a provider refuses: after the client's proof, whose refusal has an error of its own (RFC 6749 §5.2).
     * Any error that is not about the client counts as its acceptance, since some providers find another fault with the code.
     */
    void proveClient(IdentityProvider provider, ProviderDirectory.Entry known, URI callback, Trace trace)
            throws SsoException {
        URI endpoint = known.metadata().getTokenEndpointURI();
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(Token.random().value()), callback, new CodeVerifier());
        try {
            TokenResponse response = send(provider, known, grant, SignOnDeadline.start(), trace);
            if (!(response instanceof TokenErrorResponse refused)) {
                trace.failed(Name.CLIENT, Cause.UNREADABLE, "invalid_grant", "tokens");
                return;
            }
            Cause cause = ProviderErrors.cause(refused.getErrorObject());
            String words = ProviderErrors.words(refused.getErrorObject());
            if (cause == null || cause == Cause.CODE_REFUSED) {
                trace.passed(Name.CLIENT, words);
            } else {
                trace.failed(Name.CLIENT, cause, "invalid_grant", words);
            }
        } catch (IOException e) {
            trace.failed(Name.CLIENT, CallFailedException.of(e), endpoint, e.getMessage());
        } catch (ParseException e) {
            // Without the message, which may quote the response.
            trace.failed(Name.CLIENT, Cause.UNREADABLE, "invalid_grant", "something else");
        }
    }

    private com.nimbusds.oauth2.sdk.auth.ClientAuthentication clientAuthentication(
            IdentityProvider provider, ProviderDirectory.Entry known, Trace trace) throws SsoException {
        ClientID client = new ClientID(provider.getClientId());
        return switch (provider.getClientAuthentication()) {
            case CLIENT_SECRET_BASIC -> new ClientSecretBasic(client, secret(provider, trace));
            case CLIENT_SECRET_POST -> new ClientSecretPost(client, secret(provider, trace));
            case PRIVATE_KEY_JWT -> privateKeyJwt(client, provider, known, trace);
        };
    }

    private Secret secret(IdentityProvider provider, Trace trace) throws SsoException {
        return new Secret(open(IdentityProvider.SECRET, provider.getSealedSecret(), trace));
    }

    private PrivateKeyJWT privateKeyJwt(
            ClientID client, IdentityProvider provider, ProviderDirectory.Entry known, Trace trace)
            throws SsoException {
        try {
            JWK key = JWK.parse(open(IdentityProvider.SIGNING_KEY, provider.getSealedSigningKey(), trace));
            // Every provider supports RS256.
            return new PrivateKeyJWT(
                    claims(client, known.metadata().getTokenEndpointURI()),
                    JWSAlgorithm.RS256,
                    key.toRSAKey().toPrivateKey(),
                    key.getKeyID(),
                    null);
        } catch (java.text.ParseException | JOSEException e) {
            throw new IllegalStateException("A signing key that was stored here is none", e);
        }
    }

    /** With {@code iat} as well, which some providers demand. */
    private JWTAuthenticationClaimsSet claims(ClientID client, URI endpoint) {
        Instant now = clock.instant();
        return new JWTAuthenticationClaimsSet(
                client,
                new Audience(endpoint).toSingleAudienceList(),
                Date.from(now.plus(ASSERTED_FOR)),
                null,
                Date.from(now),
                new JWTID());
    }

    private String open(String purpose, Optional<String> sealed, Trace trace) throws SsoException {
        Optional<String> secret = sealed.flatMap(text -> secrets.open(purpose, text));
        if (secret.isEmpty()) {
            trace.failed(
                    Name.TOKEN_REQUEST,
                    Cause.SECRET_NEEDED,
                    purpose,
                    sealed.isEmpty() ? "none is stored" : "the master key that it was stored with is unknown");
            throw new SsoException(SsoProblem.MISCONFIGURED);
        }
        trace.hide(secret.get());
        return secret.get();
    }
}
