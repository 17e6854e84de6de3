package org.guestlist.signin.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.platform.secret.Token;
import org.guestlist.provider.sso.SsoProof;
import org.guestlist.session.ProviderSignIn;
import org.guestlist.session.SessionService;
import org.guestlist.signin.login.LoginOutcome.SecondFactorNeeded;
import org.guestlist.signin.secondfactor.SecondFactorNews;
import org.guestlist.signin.secondfactor.SecondFactorRule;
import org.guestlist.signin.secondfactor.SecondFactorRule.Demand;
import org.guestlist.signin.secondfactor.TrustedDevices;

/** Stands between the first factor and the session, if a second factor is needed. Runs in the caller's transaction. */
@ApplicationScoped
class SecondFactorGate {

    @Inject
    private SecondFactorRule rule;

    @Inject
    private SecondFactorNews news;

    @Inject
    private TrustedDevices devices;

    @Inject
    private SessionService sessions;

    /**
     * Lets a trusted browser stand in for the second factor after the right password; never at the back door.
     *
     * @param account locked
     * @return the browser's next token; empty if it does not
     */
    Optional<Token> trusted(Account account, LoginRequest.Password shown) {
        return shown.backDoor() ? Optional.empty() : trusted(account, rule.demand(account), shown.trusted());
    }

    /** @return the same after a provider; never for a proof that the person is still there */
    Optional<Token> trusted(Account account, SsoProof.Proven proven, Optional<Token> cookie) {
        return proven.proof() ? Optional.empty() : trusted(account, demand(account, proven), cookie);
    }

    private Optional<Token> trusted(Account account, Demand demand, Optional<Token> cookie) {
        return demand == Demand.SHOW ? devices.use(account, cookie) : Optional.empty();
    }

    /** @return the browser's token from now on, if it is to be trusted and may be */
    Optional<Token> trust(Account account, HalfSignIn half, LoginRequest.Trust trust) {
        return trust.wanted() && !half.backDoor() ? devices.trust(account, trust.cookie()) : Optional.empty();
    }

    /**
     * A sign-in in which a trusted browser stood in is no proof: it has shown less than the account has (ASVS 5.0 7.5.1).
     *
     * @param session that it began
     */
    void withholdProof(Optional<Token> trusted, Token session) {
        if (trusted.isPresent()) {
            sessions.withholdProof(session);
        }
    }

    /** @return what a sign-in with the right password ends in; empty if the password is enough */
    Optional<SecondFactorNeeded> afterPassword(Account account, boolean backDoor) {
        return ask(account, rule.demand(account), backDoor, Optional.empty());
    }

    /** @return the same for a single sign-on */
    Optional<SecondFactorNeeded> afterProvider(Account account, SsoProof.Proven proven) {
        return ask(account, demand(account, proven), false, Optional.of(proven.signIn()));
    }

    private Demand demand(Account account, SsoProof.Proven proven) {
        return proven.isWithSecondFactor() ? Demand.NONE : rule.demandAfterProvider(account);
    }

    private Optional<SecondFactorNeeded> ask(
            Account account, Demand demand, boolean backDoor, Optional<ProviderSignIn> there) {
        if (demand == Demand.NONE) {
            return Optional.empty();
        }
        news.asked(account);
        return Optional.of(new SecondFactorNeeded(account, backDoor, demand == Demand.SET_UP, there));
    }
}
