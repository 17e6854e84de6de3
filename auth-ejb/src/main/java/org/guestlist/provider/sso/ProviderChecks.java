package org.guestlist.provider.sso;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.Prompt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.platform.outbound.Answer;
import org.guestlist.platform.secret.Token;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep;
import org.guestlist.provider.trace.TraceStep.Cause;
import org.guestlist.provider.trace.TraceStep.Name;

/**
 * Asks a provider, without a person and a browser, for what a sign-on needs of it: for an OpenID provider its discovery document, keys,
 * and whether it accepts the client; for a CAS server its answer about a made-up ticket. Each check is a step with its result, as in a
 * sign-on. Call it outside of a transaction: it waits for other servers, for each check at most as long as a sign-on does.
 */
@ApplicationScoped
public class ProviderChecks {

    private static final Logger LOG = Logger.getLogger(ProviderChecks.class.getName());

    /** What a request without a page is answered with at a redirect address that is right (OpenID Connect Core 1.0 §3.1.2.6). */
    private static final Set<String> WANTS_A_PAGE =
            Set.of("login_required", "interaction_required", "account_selection_required", "consent_required");

    private static final Set<Integer> REDIRECTS = Set.of(302, 303, 307);

    private static final int BAD_REQUEST = 400;

    @Inject
    private ProviderDirectory directory;

    @Inject
    private TokenRequests tokenRequests;

    @Inject
    private CasProtocol cas;

    @Inject
    private ProviderHttp http;

    @Inject
    private ProviderService providers;

    @Inject
    private Clock clock;

    /** For CDI. */
    protected ProviderChecks() {}

    ProviderChecks(
            ProviderDirectory directory,
            TokenRequests tokenRequests,
            CasProtocol cas,
            ProviderHttp http,
            ProviderService providers,
            Clock clock) {
        this.directory = directory;
        this.tokenRequests = tokenRequests;
        this.cas = cas;
        this.http = http;
        this.providers = providers;
        this.clock = clock;
    }

    /**
     * All checks, for the settings as they are stored, whether the provider is enabled or not.
     *
     * @return a step for each check that told something; those that need one that failed are left out
     */
    public List<TraceStep> all(IdentityProvider provider) {
        return run(provider, true);
    }

    /** @return the same for the checks without which nobody can sign in: not the clock, and not the redirect address, which not all tell */
    public List<TraceStep> needed(IdentityProvider provider) {
        return run(provider, false);
    }

    private List<TraceStep> run(IdentityProvider provider, boolean all) {
        Trace trace = new Trace(clock);
        try {
            if (provider.getKind().speaksOpenIdConnect()) {
                askOpenIdProvider(provider, providers.callback(provider), all, trace);
            } else {
                Optional<Duration> ahead = cas.tryTicket(provider, providers.callback(provider), clock, trace);
                if (all) {
                    ServerClock.check(ahead, trace);
                }
            }
        } catch (SsoException e) {
            // The trace has the step that failed.
            LOG.log(Level.FINE, "A check of a provider failed", e);
        } catch (RuntimeException e) {
            trace.failedHere(e);
            LOG.log(Level.SEVERE, "A check of the provider " + provider.getUuid() + " failed here", e);
        }
        return trace.steps();
    }

    private void askOpenIdProvider(IdentityProvider provider, URI callback, boolean all, Trace trace)
            throws SsoException {
        ProviderDirectory.Entry known = directory.ask(provider, SignOnDeadline.start(), trace);
        checkKeys(known, trace);
        if (all) {
            ServerClock.check(known.ahead(), trace);
            checkRedirectAddress(provider, known, callback, trace);
        }
        tokenRequests.proveClient(provider, known, callback, trace);
    }

    private static void checkKeys(ProviderDirectory.Entry known, Trace trace) {
        URI address = known.metadata().getJWKSetURI();
        List<JWSAlgorithm> announced = known.metadata().getIDTokenJWSAlgs();
        if (announced != null && Collections.disjoint(announced, TokenSignature.ALGORITHMS)) {
            trace.failed(Name.SIGNING_KEYS, Cause.ALGORITHM, "RS256, PS256 or ES256", announced);
            return;
        }
        JWKSelector forSignatures = new JWKSelector(new JWKMatcher.Builder()
                .keyTypes(KeyType.RSA, KeyType.EC)
                .keyUses(KeyUse.SIGNATURE, null)
                .build());
        try {
            List<JWK> keys = known.keys().get(forSignatures, SignOnDeadline.start());
            if (keys.isEmpty()) {
                trace.failed(Name.SIGNING_KEYS, Cause.ALGORITHM, "RS256, PS256 or ES256", "none");
            } else {
                trace.passed(Name.SIGNING_KEYS, address);
            }
        } catch (KeySourceException e) {
            trace.failed(Name.SIGNING_KEYS, CallFailedException.of(e), address, e.getMessage());
        }
    }

    /**
     * An authorization request that allows no page comes back to the redirect address with an error, if that address is right. Some
     * providers show a page all the same, and nothing is told then.
     */
    private void checkRedirectAddress(
            IdentityProvider provider, ProviderDirectory.Entry known, URI callback, Trace trace) {
        URI request = OpenIdConnect.request(
                        provider,
                        known,
                        callback,
                        Token.random().value(),
                        Token.random().value(),
                        new CodeVerifier())
                .prompt(new Prompt(Prompt.Type.NONE))
                .build()
                .toURI();
        try {
            Answer answer = http.look(provider, request, SignOnDeadline.start());
            String location = answer.header("location").orElse("");
            if (REDIRECTS.contains(answer.status()) && location.startsWith(callback + "?")) {
                checkError(callback, location, trace);
            } else if (answer.status() == BAD_REQUEST) {
                trace.failed(Name.REDIRECT_ADDRESS, callback, "status " + BAD_REQUEST);
            }
        } catch (IOException e) {
            // The address that people's browsers are sent to need not be within this server's reach.
            LOG.log(Level.FINE, "The authorization endpoint told nothing", e);
        }
    }

    private static void checkError(URI callback, String location, Trace trace) {
        Map<String, List<String>> answer =
                URLUtils.parseParameters(location.substring(callback.toString().length() + 1));
        String error = String.join(" ", answer.getOrDefault("error", List.of()));
        if (error.isEmpty() || WANTS_A_PAGE.contains(error)) {
            trace.passed(Name.REDIRECT_ADDRESS, callback);
        } else {
            trace.failed(
                    Name.ANSWER,
                    ProviderErrors.areDown(error) ? Cause.DOWN : null,
                    "login_required",
                    error + ": " + String.join(" ", answer.getOrDefault("error_description", List.of())));
        }
    }
}
