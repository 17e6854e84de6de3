package org.guestlist.provider.sso;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.platform.secret.AnswersUsed;
import org.guestlist.platform.secret.SecretBox;
import org.guestlist.provider.IdentityLinks;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.PendingConnection;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep.Name;

/**
 * Redirects people to an identity provider and handles the response, for all protocols. The result is the asserted identity;
 * {@link IdentityLinks} decides whether that person is invited. Call it outside of a transaction: it waits for other servers.
 */
@ApplicationScoped
public class SingleSignOn {

    @Inject
    private ProviderService providers;

    @Inject
    private OpenIdConnect openIdConnect;

    @Inject
    private CasProtocol cas;

    @Inject
    private SecretBox secrets;

    @Inject
    private AnswersUsed answers;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    @Inject
    private Clock clock;

    /** For CDI. */
    protected SingleSignOn() {}

    SingleSignOn(
            ProviderService providers,
            OpenIdConnect openIdConnect,
            SecretBox secrets,
            AnswersUsed answers,
            CurrentTenant tenant,
            CurrentClient client,
            Clock clock) {
        this.providers = providers;
        this.openIdConnect = openIdConnect;
        this.secrets = secrets;
        this.answers = answers;
        this.tenant = tenant;
        this.client = client;
        this.clock = clock;
    }

    /**
     * @param provider the provider's public id
     * @param trace records the steps
     */
    public SsoStart start(UUID provider, SsoRequest request, Trace trace) {
        return name(provider, trace)
                .filter(IdentityProvider::isEnabled)
                .map(found -> start(found, attempt(found, request, Optional.empty()), request, trace))
                .orElseGet(SsoStart.NoProvider::new);
    }

    /**
     * The same to test a provider, whether it is enabled or not. What comes back is accepted by {@link #proveTest} alone.
     *
     * @param provider as it is, or a copy of it with which a change is tried
     * @param session the public id of the administrator's session
     */
    public SsoStart startTest(IdentityProvider provider, UUID session, Optional<String> sealedAttempts, Trace trace) {
        trace.at(provider.getLabel());
        SsoRequest request = new SsoRequest("", Optional.empty(), SsoPurpose.SIGN_IN, Optional.empty(), sealedAttempts);
        return start(provider, attempt(provider, request, Optional.of(session)), request, trace);
    }

    private SsoAttempt attempt(IdentityProvider provider, SsoRequest request, Optional<UUID> tester) {
        boolean proof = request.purpose() == SsoPurpose.PROOF;
        return SsoAttempt.begin(
                tenant.get().getId(), provider, request.to(), proof, age(provider, request), clock.instant(), tester);
    }

    private static Optional<Duration> age(IdentityProvider provider, SsoRequest request) {
        boolean anew = request.purpose() == SsoPurpose.PROOF
                || !provider.getKind().speaksOpenIdConnect() && CasProtocol.asksAnew(provider, request);
        return anew ? Optional.of(Duration.ZERO) : request.age();
    }

    private SsoStart start(IdentityProvider provider, SsoAttempt attempt, SsoRequest request, Trace trace) {
        try {
            checkNetwork(provider, trace);
            URI callback = providers.callback(provider);
            URI location = provider.getKind().speaksOpenIdConnect()
                    ? openIdConnect.start(provider, callback, attempt, request.hint(), request.purpose(), trace)
                    : cas.start(provider, callback, attempt);
            SsoAttempts attempts =
                    SsoAttempts.open(request.sealedAttempts(), secrets).and(attempt, clock.instant());
            return new SsoStart.Go(location, attempts.seal(secrets).orElseThrow());
        } catch (SsoException e) {
            return new SsoStart.Stuck(e.problem());
        }
    }

    /** Enforces the provider's networks also for clients that call the URL directly, or bring a response from another network. */
    private void checkNetwork(IdentityProvider provider, Trace trace) throws SsoException {
        if (!provider.isReachableFrom(client.address())) {
            trace.failed(
                    Name.NETWORK,
                    provider.getNetworks().stream().map(AddressRange::toString).collect(Collectors.joining(", ")),
                    client.address());
            throw new SsoException(SsoProblem.OUT_OF_REACH);
        }
    }

    /** @return the provider, enabled or not, which is added to the trace */
    public Optional<IdentityProvider> name(UUID provider, Trace trace) {
        Optional<IdentityProvider> found = providers.find(provider);
        found.ifPresent(one -> trace.at(one.getLabel()));
        return found;
    }

    /**
     * @param provider the provider whose redirect URI received the response
     * @param sealedAttempts from the browser's cookie
     * @param parameters of the response, each with all its values
     * @param trace records what was expected, and what was received
     */
    public SsoProof prove(
            UUID provider, Optional<String> sealedAttempts, Map<String, List<String>> parameters, Trace trace) {
        Optional<IdentityProvider> found = name(provider, trace).filter(IdentityProvider::isEnabled);
        return prove(provider, found, sealedAttempts, parameters, Optional.empty(), trace);
    }

    /**
     * The same for an attempt that {@link #startTest} began.
     *
     * @param provider the one with which it began; another change of it, or the provider as it is, is refused
     * @param session the public id of the session in which the response came
     */
    public SsoProof proveTest(
            IdentityProvider provider,
            Optional<String> sealedAttempts,
            Map<String, List<String>> parameters,
            UUID session,
            Trace trace) {
        trace.at(provider.getLabel());
        return prove(
                provider.getUuid(), Optional.of(provider), sealedAttempts, parameters, Optional.of(session), trace);
    }

    private SsoProof prove(
            UUID provider,
            Optional<IdentityProvider> found,
            Optional<String> sealedAttempts,
            Map<String, List<String>> parameters,
            Optional<UUID> tester,
            Trace trace) {
        try {
            Map<String, String> answer = AnswerParameters.once(parameters, trace);
            Optional<UUID> change = found.flatMap(IdentityProvider::getTried).map(PendingConnection::uuid);
            SsoAttempt attempt = attempt(provider, tester, change, sealedAttempts, answer, trace);
            IdentityProvider asked = found.orElseThrow(() -> gone(trace));
            checkNetwork(asked, trace);
            return proven(asked, attempt, answer, trace);
        } catch (SsoException e) {
            return new SsoProof.Failed(e.problem(), Optional.ofNullable(e.providersWords()));
        }
    }

    private SsoProof.Proven proven(
            IdentityProvider provider, SsoAttempt attempt, Map<String, String> answer, Trace trace)
            throws SsoException {
        URI callback = providers.callback(provider);
        if (!provider.getKind().speaksOpenIdConnect()) {
            CasProtocol.Said said = cas.finish(provider, callback, attempt, answer, trace);
            return new SsoProof.Proven(
                    provider,
                    said.identity(),
                    said.attributes(),
                    Optional.empty(),
                    attempt.signedInAt(said.signedInAt()),
                    attempt.proof(),
                    attempt.to());
        }
        OpenIdConnect.Said said = openIdConnect.finish(provider, callback, attempt, answer, trace);
        return new SsoProof.Proven(
                provider,
                ClaimsReader.read(provider, said.claims(), trace),
                said.claims(),
                Optional.of(said.idToken()),
                attempt.signedInAt(ClaimValues.time(said.claims().get("auth_time"))),
                attempt.proof(),
                attempt.to());
    }

    private static SsoException gone(Trace trace) {
        trace.failed(Name.STARTED, "an enabled provider", "none");
        return new SsoException(SsoProblem.MISCONFIGURED);
    }

    /** @return the page requested when the attempt with this state started, not validated, for another attempt */
    public Optional<String> target(Optional<String> sealedAttempts, String state) {
        return SsoAttempts.open(sealedAttempts, secrets).find(state).map(SsoAttempt::to);
    }

    /** @return whether the attempt with this state is a test of a provider */
    public boolean isTest(Optional<String> sealedAttempts, String state) {
        return SsoAttempts.open(sealedAttempts, secrets)
                .find(state)
                .flatMap(SsoAttempt::tester)
                .isPresent();
    }

    /** @return the id of the change that is tried with the attempt with this state */
    public Optional<UUID> tried(Optional<String> sealedAttempts, String state) {
        return SsoAttempts.open(sealedAttempts, secrets).find(state).flatMap(SsoAttempt::change);
    }

    /** @return the browser's cookie without the attempt with this state; empty if it was the only one */
    public Optional<String> forget(Optional<String> sealedAttempts, String state) {
        return SsoAttempts.open(sealedAttempts, secrets).without(state).seal(secrets);
    }

    /** Checks that the response belongs to this browser, organisation, provider and purpose, is recent, and was not used before. */
    private SsoAttempt attempt(
            UUID provider,
            Optional<UUID> tester,
            Optional<UUID> change,
            Optional<String> sealed,
            Map<String, String> parameters,
            Trace trace)
            throws SsoException {
        Instant now = clock.instant();
        Optional<SsoAttempt> attempt = SsoAttempts.open(sealed, secrets)
                .find(parameters.get("state"))
                .filter(one -> one.tenantId() == tenant.get().getId()
                        && one.provider().equals(provider)
                        && one.tester().equals(tester)
                        && one.change().equals(change));
        if (attempt.isEmpty()) {
            trace.failed(
                    Name.STATE,
                    "the state of an attempt in this browser",
                    parameters.containsKey("state") ? "another" : "none");
            throw new SsoException(SsoProblem.TOO_LATE);
        }
        trace.passed(Name.STATE, null);
        if (!attempt.get().isFresh(now)) {
            trace.failed(
                    Name.FRESHNESS,
                    "at most " + SsoAttempt.LIFETIME.toMinutes() + " minutes",
                    "begun at " + attempt.get().startedAt());
            throw new SsoException(SsoProblem.TOO_LATE);
        }
        if (!answers.useOnce(attempt.get().state(), attempt.get().startedAt().plus(SsoAttempt.LIFETIME))) {
            trace.failed(Name.FRESHNESS, "an answer that was not used", "used before");
            throw new SsoException(SsoProblem.TOO_LATE);
        }
        trace.passed(Name.FRESHNESS, null);
        return attempt.get();
    }
}
