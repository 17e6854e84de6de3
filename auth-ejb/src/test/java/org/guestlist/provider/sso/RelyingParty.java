package org.guestlist.provider.sso;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.platform.outbound.Outbound;
import org.guestlist.platform.secret.MasterKeys;
import org.guestlist.platform.secret.SecretBox;
import org.guestlist.platform.secret.Token;
import org.guestlist.provider.ClientAuthentication;
import org.guestlist.provider.DomainList;
import org.guestlist.provider.EnabledProvider;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderSecondFactor;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.ProviderSettings;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep;

/** Guestlist's side of a single sign-on, without a server: the real OpenID Connect, HTTP client and cache. */
final class RelyingParty {

    static final URI CALLBACK = URI.create("https://acme.example/sso/1/callback");
    static final String SECRET = "s3cret: +/%&=ä of acme-and-some-more";

    final SecretBox secrets = MasterKeys.box(MasterKeys.key(1));
    final OpenIdConnect openIdConnect;
    final ProviderChecks checks;

    /** May call the providers of tests. */
    RelyingParty() {
        this("localhost");
    }

    RelyingParty(String... allowed) {
        ProviderHttp http = new ProviderHttp(Outbound.allowing(allowed));
        ProviderDirectory directory = new ProviderDirectory(http, Clock.systemUTC());
        openIdConnect = new OpenIdConnect(directory, http, secrets, Clock.systemUTC());
        checks = new ProviderChecks(
                directory,
                new TokenRequests(http, secrets, Clock.systemUTC()),
                new CasProtocol(http),
                http,
                new ProviderService() {

                    @Override
                    public URI callback(IdentityProvider provider) {
                        return CALLBACK;
                    }
                },
                Clock.systemUTC());
    }

    /** Who has signed in so. */
    record Outcome(SsoException failure, Map<String, Object> claims, Trace trace) {

        SsoProblem problem() {
            return failure == null ? null : failure.problem();
        }

        /** The step that failed, and what came instead. */
        TraceStep failed() {
            List<TraceStep> failed =
                    trace.steps().stream().filter(step -> !step.passed()).toList();
            return failed.isEmpty() ? null : failed.get(failed.size() - 1);
        }
    }

    static ProviderSettings settings(ProviderKind kind, URI issuer) {
        return ProviderSettings.of(kind, kind.name(), issuer, HostileProvider.CLIENT);
    }

    IdentityProvider provider(HostileProvider hostile) {
        return provider(settings(ProviderKind.OIDC, hostile.issuer()));
    }

    IdentityProvider provider(ProviderSettings settings) {
        IdentityProvider provider = EnabledProvider.of(settings);
        provider.keepSecret(secrets.seal(IdentityProvider.SECRET, SECRET));
        return provider;
    }

    static SsoAttempt attempt() {
        return attempt(false, Optional.empty());
    }

    private static SsoAttempt attempt(boolean proof, Optional<Duration> age) {
        return new SsoAttempt(
                1,
                UUID.randomUUID(),
                Token.random().value(),
                Token.random().value(),
                Token.random().value(),
                "/account",
                proof,
                age,
                Instant.now(),
                Optional.empty(),
                Optional.empty());
    }

    Outcome signIn(HostileProvider hostile) {
        return signIn(hostile, provider(hostile));
    }

    Outcome signIn(HostileProvider hostile, IdentityProvider provider) {
        return signIn(hostile, provider, answer -> answer);
    }

    /** The whole way; the browser may change the answer on its way back. */
    Outcome signIn(HostileProvider hostile, IdentityProvider provider, UnaryOperator<Map<String, String>> onTheWay) {
        return run(provider, attempt(), location -> onTheWay.apply(hostile.signIn(location)));
    }

    Outcome refused(HostileProvider hostile, String error, String description) {
        return run(provider(hostile), attempt(), location -> hostile.refuse(location, error, description));
    }

    /** The whole way of somebody who is signed in, and is to prove it. */
    Outcome prove(HostileProvider hostile) {
        return run(provider(hostile), attempt(true, Optional.of(Duration.ZERO)), hostile::signIn);
    }

    /** The whole way of somebody who must have signed in there within this time. */
    Outcome signInWithin(Duration age, HostileProvider hostile) {
        return run(provider(hostile), attempt(false, Optional.of(age)), hostile::signIn);
    }

    private Outcome run(
            IdentityProvider provider,
            SsoAttempt attempt,
            java.util.function.Function<URI, Map<String, String>> there) {
        Trace trace = new Trace(Clock.systemUTC());
        Map<String, Object> claims = new HashMap<>();
        SsoException failure = catchThrowableOfType(SsoException.class, () -> {
            URI location =
                    openIdConnect.start(provider, CALLBACK, attempt, Optional.empty(), SsoPurpose.SIGN_IN, trace);
            claims.putAll(openIdConnect
                    .finish(provider, CALLBACK, attempt, there.apply(location), trace)
                    .claims());
        });
        return new Outcome(failure, claims, trace);
    }

    URI start(IdentityProvider provider, Optional<String> hint, SsoPurpose purpose) {
        boolean proof = purpose == SsoPurpose.PROOF;
        return start(
                provider,
                hint,
                purpose,
                attempt(proof, Optional.of(Duration.ZERO).filter(any -> proof)));
    }

    /** For something that takes a sign-in there within this time. */
    URI start(IdentityProvider provider, SsoPurpose purpose, Duration age) {
        return start(provider, Optional.empty(), purpose, attempt(false, Optional.of(age)));
    }

    private URI start(IdentityProvider provider, Optional<String> hint, SsoPurpose purpose, SsoAttempt attempt) {
        URI[] location = new URI[1];
        assertThatCode(() -> location[0] =
                        openIdConnect.start(provider, CALLBACK, attempt, hint, purpose, new Trace(Clock.systemUTC())))
                .doesNotThrowAnyException();
        return location[0];
    }

    static ProviderSettings inNetworks(ProviderSettings settings, String... ranges) {
        return new ProviderSettings(
                settings.kind(),
                settings.label(),
                settings.issuer(),
                settings.clientId(),
                settings.clientAuthentication(),
                settings.scopes(),
                settings.prompt(),
                settings.acrValues(),
                settings.clockSkew(),
                settings.trustedDomains(),
                settings.vouchedDomains(),
                settings.allowedDomains(),
                settings.includeSubdomains(),
                Stream.of(ranges).map(AddressRange::of).toList(),
                settings.logoutThere(),
                settings.secretExpiresOn(),
                ProviderSecondFactor.TRUSTED);
    }

    static ProviderSettings with(
            ProviderSettings settings,
            ClientAuthentication authentication,
            Duration clockSkew,
            Optional<String> prompt,
            Optional<String> acrValues,
            String allowedDomains) {
        return new ProviderSettings(
                settings.kind(),
                settings.label(),
                settings.issuer(),
                settings.clientId(),
                authentication,
                List.of("openid", "email", "profile", "offline"),
                prompt,
                acrValues,
                clockSkew,
                settings.trustedDomains(),
                settings.vouchedDomains(),
                DomainList.of(allowedDomains),
                false,
                List.of(),
                false,
                Optional.empty(),
                ProviderSecondFactor.TRUSTED);
    }
}
