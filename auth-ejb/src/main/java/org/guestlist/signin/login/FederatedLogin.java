package org.guestlist.signin.login;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.provider.ProviderNotes;
import org.guestlist.provider.sso.SingleSignOn;
import org.guestlist.provider.sso.SsoProof;
import org.guestlist.provider.sso.SsoRequest;
import org.guestlist.provider.sso.SsoStart;
import org.guestlist.provider.trace.Trace;
import org.guestlist.session.LoginMethod;
import org.guestlist.signin.login.LoginOutcome.Refused;
import org.guestlist.throttle.limit.Attempt;
import org.guestlist.throttle.limit.Attempts;
import org.guestlist.throttle.limit.Limit;

/**
 * {@link LoginService} for people whom an identity provider has authenticated; here too the proof comes before status and expiry. Runs
 * without a transaction, since it waits for other servers. Every failure is a refusal with a support code and the trace so far.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FederatedLogin {

    private static final Logger LOG = Logger.getLogger(FederatedLogin.class.getName());

    @Inject
    private SingleSignOn singleSignOn;

    @Inject
    private FederatedAdmissions admissions;

    @Inject
    private Attempts attempts;

    @Inject
    private LoginLog log;

    @Inject
    private Clock clock;

    @Inject
    private ProviderNotes notes;

    /**
     * Starts a single sign-on.
     *
     * @param provider the provider's public id
     * @return the redirect to the provider, or a refusal that is logged like any other
     */
    public FederatedStart start(UUID provider, SsoRequest request) {
        Trace trace = new Trace(clock);
        try (Attempt attempt = attempts.begin()) {
            Optional<Instant> full = attempt.take(Limit.SSO_START);
            if (full.isPresent()) {
                return new FederatedStart.Stuck(log.slowedDown(LoginMethod.SINGLE_SIGN_ON, full.get()));
            }
            SsoStart start = singleSignOn.start(provider, request, trace);
            attempt.stands();
            if (start instanceof SsoStart.Go go) {
                return new FederatedStart.Go(go.location(), go.sealedAttempts());
            }
            if (start instanceof SsoStart.Stuck stuck) {
                return new FederatedStart.Stuck(
                        log.refused(Optional.empty(), LoginRefusal.of(LoginFailure.of(stuck.problem())), trace));
            }
            return new FederatedStart.NoProvider();
        } catch (RuntimeException e) {
            return new FederatedStart.Stuck(failed(trace, e));
        }
    }

    /** @return the account, or why not */
    public LoginOutcome login(LoginRequest.Federated shown) {
        Trace trace = new Trace(clock);
        try (Attempt attempt = attempts.begin()) {
            Optional<Instant> full = attempt.take(Limit.SSO_FINISH);
            if (full.isPresent()) {
                return log.slowedDown(LoginMethod.SINGLE_SIGN_ON, full.get());
            }
            SsoProof proof = singleSignOn.prove(shown.provider(), shown.sealedAttempts(), shown.parameters(), trace);
            note(proof);
            if (proof instanceof SsoProof.Failed failed) {
                attempt.wrong();
                return log.refused(
                        Optional.empty(),
                        LoginRefusal.of(LoginFailure.of(failed.problem())).naming(failed.providersWords()),
                        trace);
            }
            return admissions.judge((SsoProof.Proven) proof, shown.session(), shown.browser(), shown.trusted(), trace);
        } catch (RuntimeException e) {
            return failed(trace, e);
        }
    }

    /** How the ID token is signed counts for logout tokens, even after the session has ended. */
    private void note(SsoProof proof) {
        if (proof instanceof SsoProof.Proven proven) {
            proven.idToken()
                    .ifPresent(token -> notes.signsWith(
                            proven.provider(), token.getHeader().getAlgorithm().getName()));
        }
    }

    /**
     * Refuses a sign-in that failed after the person was admitted, or for an unknown reason.
     *
     * @param provider the provider's public id
     */
    public Refused failed(UUID provider) {
        Trace trace = new Trace(clock);
        singleSignOn.name(provider, trace);
        return failed(trace, new IllegalStateException("A single sign-on ended without a session"));
    }

    private Refused failed(Trace trace, RuntimeException reason) {
        trace.failedHere(reason);
        Refused refused = log.refused(Optional.empty(), LoginRefusal.of(LoginFailure.SSO_FAILED), trace);
        LOG.log(Level.SEVERE, "The single sign-on with support code " + refused.code() + " failed here", reason);
        return refused;
    }
}
