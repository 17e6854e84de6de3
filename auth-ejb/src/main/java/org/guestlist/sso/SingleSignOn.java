package org.guestlist.sso;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.secret.SecretBox;
import org.guestlist.secret.Token;
import org.guestlist.sso.TraceStep.Name;
import org.guestlist.tenant.CurrentTenant;

/**
 * Takes people to an identity provider and back, whatever protocol it speaks. Ends with who the provider says it is; whether that person is
 * invited is {@link IdentityLinks}' to say. Call it outside of a transaction: it waits for other servers.
 */
@ApplicationScoped
public class SingleSignOn {

    private static final String ATTEMPT = "single sign-on attempt";

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
    private Clock clock;

    /** For CDI. */
    protected SingleSignOn() {
    }

    SingleSignOn(ProviderService providers, OpenIdConnect openIdConnect, SecretBox secrets, AnswersUsed answers, CurrentTenant tenant,
            Clock clock) {
        this.providers = providers;
        this.openIdConnect = openIdConnect;
        this.secrets = secrets;
        this.answers = answers;
        this.tenant = tenant;
        this.clock = clock;
    }

    /**
     * @param provider the provider's public id
     * @param to where to go afterwards
     * @param hint the address that the person typed, if any
     * @param chooseAccount whether the provider should ask which account
     */
    public SsoStart start(UUID provider, String to, Optional<String> hint, boolean chooseAccount) {
        Optional<IdentityProvider> found = providers.find(provider).filter(IdentityProvider::isEnabled);
        if (found.isEmpty()) {
            return new SsoStart.NoProvider();
        }
        Trace trace = new Trace(clock);
        SsoAttempt attempt = new SsoAttempt(tenant.get().getId(), provider, Token.random().value(), Token.random().value(), Token.random().value(),
                to, clock.instant());
        try {
            URI callback = providers.callback(found.get());
            URI location = found.get().getKind().speaksOpenIdConnect()
                    ? openIdConnect.start(found.get(), callback, attempt, hint, chooseAccount, trace)
                    : cas.start(found.get(), callback, attempt, chooseAccount);
            return new SsoStart.Go(location, attempt.state(), secrets.seal(ATTEMPT, attempt.toJson()));
        } catch (SsoException e) {
            return new SsoStart.Stuck(e.problem(), trace);
        }
    }

    /**
     * @param provider the provider at whose redirect address the answer came
     * @param sealedAttempt from the browser's cookie
     * @param parameters of the answer, each once
     */
    public SsoProof prove(UUID provider, Optional<String> sealedAttempt, Map<String, String> parameters) {
        Trace trace = new Trace(clock);
        try {
            SsoAttempt attempt = attempt(provider, sealedAttempt, parameters, trace);
            IdentityProvider found = providers.find(provider).filter(IdentityProvider::isEnabled).orElseThrow(() -> gone(trace));
            return new SsoProof.Proven(found, identity(found, attempt, parameters, trace), attempt.to(), trace);
        } catch (SsoException e) {
            return new SsoProof.Failed(e.problem(), Optional.ofNullable(e.providersWords()), trace);
        }
    }

    private FederatedIdentity identity(IdentityProvider provider, SsoAttempt attempt, Map<String, String> parameters, Trace trace)
            throws SsoException {
        URI callback = providers.callback(provider);
        return provider.getKind().speaksOpenIdConnect()
                ? ClaimsReader.read(provider, openIdConnect.finish(provider, callback, attempt, parameters, trace), trace)
                : cas.finish(provider, callback, attempt, parameters, trace);
    }

    private static SsoException gone(Trace trace) {
        trace.failed(Name.STARTED, "an enabled provider", "none");
        return new SsoException(SsoProblem.MISCONFIGURED);
    }

    /** @return where the person wanted to go when the attempt began, unchecked, for whoever tries again; nothing if that is not known */
    public Optional<String> target(Optional<String> sealedAttempt) {
        return open(sealedAttempt).map(SsoAttempt::to);
    }

    private Optional<SsoAttempt> open(Optional<String> sealed) {
        return sealed.flatMap(cookie -> secrets.open(ATTEMPT, cookie)).flatMap(SsoAttempt::fromJson);
    }

    /** The answer belongs to this browser, organisation and provider, is fresh, and comes for the first time. */
    private SsoAttempt attempt(UUID provider, Optional<String> sealed, Map<String, String> parameters, Trace trace) throws SsoException {
        Instant now = clock.instant();
        Optional<SsoAttempt> attempt = open(sealed)
                .filter(one -> one.tenantId() == tenant.get().getId() && one.provider().equals(provider))
                .filter(one -> one.state().equals(parameters.get("state")));
        if (attempt.isEmpty()) {
            trace.failed(Name.STATE, "the state of an attempt in this browser", parameters.containsKey("state") ? "another" : "none");
            throw new SsoException(SsoProblem.TOO_LATE);
        }
        trace.passed(Name.STATE, null);
        if (!attempt.get().isFresh(now)) {
            trace.failed(Name.FRESHNESS, "at most " + SsoAttempt.LIFETIME.toMinutes() + " minutes", "begun at " + attempt.get().startedAt());
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
