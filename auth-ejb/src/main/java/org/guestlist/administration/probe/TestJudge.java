package org.guestlist.administration.probe;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.provider.FederatedIdentity;
import org.guestlist.provider.PendingConnection;
import org.guestlist.provider.sso.SsoProof;
import org.guestlist.provider.trace.Trace;
import org.guestlist.signin.login.Admissions;
import org.guestlist.signin.login.Admissions.Judgement;
import org.guestlist.signin.login.FederatedAdmissions;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.signin.login.LoginOutcome;
import org.guestlist.signin.login.LoginRequest;
import org.guestlist.signin.secondfactor.SecondFactorRule.Demand;
import org.guestlist.throttle.KnownAccount;
import org.guestlist.throttle.Throttle;

/** Judges a person whom a provider has authenticated as a sign-in does, by the very same code, and takes everything back. */
@Stateless
public class TestJudge {

    /** More claims than this are not shown. */
    private static final int MOST_CLAIMS = 100;

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 500;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Admissions admissions;

    @Inject
    private FederatedAdmissions federated;

    @Inject
    private AccountService accounts;

    @Inject
    private CurrentClient client;

    @Resource
    private SessionContext context;

    /** @return who would have come in, perhaps after a second factor, or what the person would have been told */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public TestSignIn judge(SsoProof.Proven proven, Trace trace) {
        forgetLinks(proven);
        LoginOutcome outcome = client.trying(
                () -> federated.judge(proven, Optional.empty(), Optional.empty(), Optional.empty(), trace));
        FederatedIdentity identity = proven.identity();
        TestSignIn result = new TestSignIn(
                shown(proven.claims()),
                Optional.of(identity.issuer()),
                Optional.of(identity.subject()),
                account(outcome)
                        .or(() -> identity.email().flatMap(accounts::find))
                        .map(Account::getUuid),
                refused(outcome).map(LoginOutcome.Refused::failure),
                refused(outcome).flatMap(LoginOutcome.Refused::detail),
                demand(outcome));
        takeBack();
        return result;
    }

    /** A change that is tried may begin with it. */
    private void forgetLinks(SsoProof.Proven proven) {
        proven.provider()
                .getTried()
                .filter(PendingConnection::forgetLinks)
                .flatMap(change -> proven.identity().email())
                .flatMap(accounts::find)
                .ifPresent(account -> em.createQuery(
                                "delete from IdentityLink l where l.provider.id = :provider and l.account.id = :account")
                        .setParameter("provider", proven.provider().getId())
                        .setParameter("account", account.getId())
                        .executeUpdate());
    }

    /**
     * @param account that has a password
     * @return the same for the person with this account who types the right password
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public TestSignIn judgePassword(Account account) {
        LoginRequest.Password typed =
                new LoginRequest.Password(account.getEmail().value(), "", Optional.empty(), Optional.empty(), false);
        KnownAccount proven =
                new KnownAccount(Optional.of(account.getId()), account.getPasswordHash(), Throttle.UNKNOWN_BROWSER);
        Judgement judgement = client.trying(
                () -> admissions.judge(typed, proven, account.getEmail().key(), Optional.empty()));
        takeBack();
        if (!(judgement instanceof Judgement.Ended ended)) {
            // The password was changed in this very moment.
            return TestSignIn.failed(LoginFailure.INVALID_CREDENTIALS, Optional.empty());
        }
        return new TestSignIn(
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(account.getUuid()),
                refused(ended.outcome()).map(LoginOutcome.Refused::failure),
                refused(ended.outcome()).flatMap(LoginOutcome.Refused::detail),
                demand(ended.outcome()));
    }

    private static Optional<Account> account(LoginOutcome outcome) {
        if (outcome instanceof LoginOutcome.SecondFactorNeeded needed) {
            return Optional.of(needed.account());
        }
        return outcome instanceof LoginOutcome.Admitted admitted ? Optional.of(admitted.account()) : Optional.empty();
    }

    private static Demand demand(LoginOutcome outcome) {
        if (outcome instanceof LoginOutcome.SecondFactorNeeded needed) {
            return needed.setUp() ? Demand.SET_UP : Demand.SHOW;
        }
        return Demand.NONE;
    }

    /** Not before all is read: the container lends no connection to a transaction that is doomed. */
    private void takeBack() {
        context.setRollbackOnly();
    }

    private static Optional<LoginOutcome.Refused> refused(LoginOutcome outcome) {
        return Optional.of(outcome)
                .filter(LoginOutcome.Refused.class::isInstance)
                .map(LoginOutcome.Refused.class::cast);
    }

    private static Map<String, String> shown(Map<String, Object> claims) {
        Map<String, String> shown = new TreeMap<>();
        claims.entrySet().stream()
                .limit(MOST_CLAIMS)
                .forEach(claim -> shown.put(
                        Trace.bounded(claim.getKey(), LONGEST_NAME),
                        Trace.bounded(String.valueOf(claim.getValue()), LONGEST_VALUE)));
        return shown;
    }
}
