package org.guestlist.signin.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.provider.sso.SsoProof;
import org.guestlist.session.ProviderSignIn;
import org.guestlist.signin.login.LoginOutcome.SecondFactorNeeded;
import org.guestlist.signin.secondfactor.SecondFactorNews;
import org.guestlist.signin.secondfactor.SecondFactorRule;
import org.guestlist.signin.secondfactor.SecondFactorRule.Demand;

/** Stands between the first factor and the session, if a second factor is needed. Runs in the caller's transaction. */
@ApplicationScoped
class SecondFactorGate {

    @Inject
    private SecondFactorRule rule;

    @Inject
    private SecondFactorNews news;

    /** @return what a sign-in with the right password ends in; empty if the password is enough */
    Optional<SecondFactorNeeded> afterPassword(Account account, boolean backDoor) {
        return ask(account, rule.demand(account), backDoor, Optional.empty());
    }

    /** @return the same for a single sign-on */
    Optional<SecondFactorNeeded> afterProvider(Account account, SsoProof.Proven proven) {
        Demand demand = proven.isWithSecondFactor() ? Demand.NONE : rule.demandAfterProvider(account);
        return ask(account, demand, false, Optional.of(proven.signIn()));
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
