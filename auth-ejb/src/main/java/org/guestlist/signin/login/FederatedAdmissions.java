package org.guestlist.signin.login;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.group.ClaimedGroups;
import org.guestlist.platform.secret.Token;
import org.guestlist.provider.Admission;
import org.guestlist.provider.IdentityLinks;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.sso.SsoProof;
import org.guestlist.provider.trace.Trace;
import org.guestlist.session.LoginSession;
import org.guestlist.session.SessionService;
import org.guestlist.signin.login.LoginOutcome.Admitted;
import org.guestlist.signin.login.LoginOutcome.SecondFactorNeeded;
import org.guestlist.throttle.KnownBrowsers;

/** The last step of a single sign-on, in one transaction, as {@link Admissions} is that of the others. */
@Stateless
public class FederatedAdmissions {

    @Inject
    private AccountService accounts;

    @Inject
    private IdentityLinks links;

    @Inject
    private PendingLinks pendingLinks;

    @Inject
    private ClaimedGroups claimedGroups;

    @Inject
    private SessionService sessions;

    @Inject
    private KnownBrowsers browsers;

    @Inject
    private SecondFactorGate gate;

    @Inject
    private SignInCompletion steps;

    @Inject
    private LoginLog log;

    /**
     * Decides on a person whom an identity provider has authenticated, and links the identity at its first sign-in. If it was only to prove
     * that the person of this session is still there, the session goes on; unless the provider's word is less than the sign-in takes, which
     * then begins again.
     *
     * @param before the browser's current session
     * @param browser the known-browser cookie, if there is one
     * @param trusted the trusted-device cookie, if there is one
     */
    public LoginOutcome judge(
            SsoProof.Proven proven,
            Optional<Token> before,
            Optional<Token> browser,
            Optional<Token> trusted,
            Trace trace) {
        Optional<EmailAddress> address = proven.identity().email();
        Admission admission = links.admit(proven.provider(), proven.identity(), trace);
        if (!(admission instanceof Admission.Known known)) {
            return log.refused(
                    address, LoginRefusal.of(LoginFailure.of(admission)).naming(detail(admission, proven)), trace);
        }
        Account account = accounts.lock(known.account().getId());
        Optional<LoginFailure> failure = steps.failure(account)
                .or(() -> isLimitedToAnother(account, proven.provider())
                        ? Optional.of(LoginFailure.WRONG_SIGN_ON)
                        : Optional.empty());
        if (failure.isPresent()) {
            return log.refused(
                    account, LoginRefusal.of(failure.get()).naming(steps.firstDay(account, failure.get())), trace);
        }
        Optional<LoginSession> goingOn = before.filter(token -> proven.proof()).flatMap(sessions::find);
        if (goingOn.isPresent() && !goingOn.get().getAccount().getId().equals(account.getId())) {
            return log.refused(account, LoginRefusal.of(LoginFailure.PROOF_OF_ANOTHER), trace);
        }
        links.noteWord(proven.provider(), proven.identity(), account);
        claimedGroups.follow(account, proven.provider(), proven.claims(), trace);
        Optional<Token> device = gate.trusted(account, proven, trusted);
        Optional<SecondFactorNeeded> needed =
                device.isPresent() ? Optional.empty() : gate.afterProvider(account, proven);
        if (needed.isPresent()) {
            return needed.get();
        }
        if (goingOn.isPresent()) {
            Token session = sessions.renew(before.get(), proven.signIn());
            return new Admitted(account, session, Optional.empty(), device, Optional.of(proven.to()), List.of());
        }
        Token remembered = browsers.meet(account, browser);
        Token session = steps.begin(account, proven.signIn(), Set.of(), before);
        gate.withholdProof(device, session);
        return new Admitted(account, session, Optional.of(remembered), device, Optional.of(proven.to()), List.of());
    }

    private Optional<String> detail(Admission refusal, SsoProof.Proven proven) {
        if (refusal instanceof Admission.WrongProvider wrong) {
            return Optional.of(wrong.right().getLabel());
        }
        return refusal instanceof Admission.ProofNeeded
                ? Optional.of(
                        pendingLinks.keep(proven.provider(), proven.identity()).toString())
                : Optional.empty();
    }

    /** It may have been limited since the link was checked; a later limitation ends sessions of other providers itself. */
    private static boolean isLimitedToAnother(Account account, IdentityProvider provider) {
        return account.getOnlyProviderId()
                .filter(only -> !only.equals(provider.getId()))
                .isPresent();
    }
}
