package org.guestlist.administration.probe;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderChanges;
import org.guestlist.provider.sso.ProviderChecks;
import org.guestlist.provider.sso.SingleSignOn;
import org.guestlist.provider.sso.SsoProof;
import org.guestlist.provider.sso.SsoStart;
import org.guestlist.provider.trace.Trace;
import org.guestlist.signin.login.LoginFailure;

/**
 * Tests a provider with its settings as they are stored, whether it is enabled or not, or with a change that waits for a test
 * ({@link ProviderChanges#trial}). Runs without a transaction, since it waits for other servers.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ProviderTests {

    private static final Logger LOG = Logger.getLogger(ProviderTests.class.getName());

    @Inject
    private ProviderChecks checks;

    @Inject
    private ProviderProbes probes;

    @Inject
    private SingleSignOn singleSignOn;

    @Inject
    private TestJudge judge;

    @Inject
    private TestResults results;

    @Inject
    private ProviderChanges changes;

    @Inject
    private Clock clock;

    /** Where a test sign-in goes on. */
    public sealed interface Start {

        /**
         * At the provider.
         *
         * @param go the redirect and the browser's cookie
         */
        record There(SsoStart.Go go) implements Start {}

        /**
         * It cannot begin.
         *
         * @param test the id of the test that shows why
         */
        record Stuck(UUID test) implements Start {}
    }

    /**
     * Asks the provider all that can be asked without a person. If all is well, that counts as a daily look, so that a repaired provider no
     * longer seems to fail.
     *
     * @return the id of the test, for {@link TestResults#find}
     */
    @Needs(Permission.CHANGE)
    public UUID ask(IdentityProvider provider) {
        return results.keep(provider, look(provider));
    }

    /** @return what the same showed, for whoever needs no page to read it */
    @Needs(Permission.CHANGE)
    public ProviderTest look(IdentityProvider provider) {
        ProviderTest test = new ProviderTest(checks.all(provider), Optional.empty(), Optional.empty());
        if (provider.isEnabled() && provider.getTried().isEmpty() && test.isPassed()) {
            probes.note(provider, test.steps());
        }
        return test;
    }

    /**
     * Begins a test sign-in.
     *
     * @param session the public id of the administrator's session, the only one in which it can end
     * @param sealedAttempts the browser's cookie, if there is one
     */
    @Needs(Permission.CHANGE)
    public Start start(IdentityProvider provider, UUID session, Optional<String> sealedAttempts) {
        Trace trace = new Trace(clock);
        SsoStart start = singleSignOn.startTest(provider, session, sealedAttempts, trace);
        if (start instanceof SsoStart.Go go) {
            return new Start.There(go);
        }
        LoginFailure failure =
                start instanceof SsoStart.Stuck stuck ? LoginFailure.of(stuck.problem()) : LoginFailure.SSO_FAILED;
        TestSignIn failed = TestSignIn.failed(failure, Optional.empty());
        if (provider.getTried().isEmpty()) {
            results.remember(provider, failed);
        }
        return new Start.Stuck(results.keep(provider, test(trace, failed, Optional.empty())));
    }

    /**
     * Judges what came back. A sign-in that would have been admitted is remembered as a test of the settings as they are now; if a change
     * was tried, it takes effect.
     *
     * @param provider as it is
     * @param parameters of the response, each with all its values
     * @param session the public id of the session in which it came
     * @return the id of the test
     */
    @Needs(Permission.CHANGE)
    public UUID finish(
            IdentityProvider provider,
            Optional<String> sealedAttempts,
            Map<String, List<String>> parameters,
            UUID session) {
        Trace trace = new Trace(clock);
        Optional<UUID> change = parameters.getOrDefault("state", List.of()).stream()
                .findFirst()
                .flatMap(state -> singleSignOn.tried(sealedAttempts, state));
        Optional<IdentityProvider> trial = change.flatMap(id -> changes.trial(provider.getUuid(), id));
        // With the provider as it is, the answer to an attempt that tried a change is refused.
        TestSignIn signIn = signIn(trial.orElse(provider), sealedAttempts, parameters, session, trace);
        boolean over = change.isPresent() && trial.isEmpty();
        if (change.isEmpty()) {
            results.remember(provider, signIn);
        } else if (signIn.failure().isEmpty()) {
            Optional<IdentityProvider> tested = changes.takeEffect(provider.getUuid(), change.get());
            tested.ifPresent(one -> results.remember(one, signIn));
            over = tested.isEmpty();
        }
        Optional<ProviderTest.Change> fate = over
                ? Optional.of(ProviderTest.Change.OVER)
                : change.filter(id -> signIn.failure().isEmpty()).map(id -> ProviderTest.Change.IN_EFFECT);
        return results.keep(provider, test(trace, signIn, fate));
    }

    private TestSignIn signIn(
            IdentityProvider provider,
            Optional<String> sealedAttempts,
            Map<String, List<String>> parameters,
            UUID session,
            Trace trace) {
        try {
            SsoProof proof = singleSignOn.proveTest(provider, sealedAttempts, parameters, session, trace);
            return proof instanceof SsoProof.Failed failed
                    ? TestSignIn.failed(LoginFailure.of(failed.problem()), failed.providersWords())
                    : judge.judge((SsoProof.Proven) proof, trace);
        } catch (RuntimeException e) {
            trace.failedHere(e);
            LOG.log(Level.SEVERE, "A test sign-in with the provider " + provider.getUuid() + " failed here", e);
            return TestSignIn.failed(LoginFailure.SSO_FAILED, Optional.empty());
        }
    }

    private static ProviderTest test(Trace trace, TestSignIn signIn, Optional<ProviderTest.Change> change) {
        return new ProviderTest(trace.steps(), Optional.of(signIn), change);
    }
}
