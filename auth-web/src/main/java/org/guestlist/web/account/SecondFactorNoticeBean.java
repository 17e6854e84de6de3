package org.guestlist.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.provider.EnabledProviders;
import org.guestlist.provider.ProviderSecondFactor;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.LoginSession;
import org.guestlist.signin.secondfactor.SecondFactorRule;
import org.guestlist.web.session.SignedIn;

/** Reminds the signed-in user of a second factor that must be set up, as {@code #{secondFactorNotice}} on all pages; costs no statement. */
@Named("secondFactorNotice")
@RequestScoped
public class SecondFactorNoticeBean {

    @Inject
    private SignedIn signedIn;

    @Inject
    private SecondFactorRule rule;

    @Inject
    private EnabledProviders providers;

    /** @return the last day without a second factor; null if there is one, or none is needed */
    public LocalDate getLastDay() {
        return signedIn.isPresent() ? signedIn.session().flatMap(this::lastDay).orElse(null) : null;
    }

    private Optional<LocalDate> lastDay(LoginSession session) {
        Account account = session.getAccount();
        return isByOneFactor(session) ? rule.lastDayAfterProvider(account) : rule.lastDay(account);
    }

    private boolean isByOneFactor(LoginSession session) {
        return session.getProviderId().isPresent()
                && !session.getAuthenticationMethods().contains(AuthenticationMethod.MFA)
                && providers.all().stream()
                        .filter(one ->
                                one.getId().equals(session.getProviderId().get()))
                        .anyMatch(one -> one.getSecondFactor().counts() != ProviderSecondFactor.Counts.ALWAYS);
    }
}
