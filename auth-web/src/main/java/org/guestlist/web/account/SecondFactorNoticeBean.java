package org.guestlist.web.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import org.guestlist.secondfactor.SecondFactorRule;
import org.guestlist.session.LoginSession;
import org.guestlist.web.session.SignedIn;

/** Reminds the signed-in user of a second factor that must be set up, as {@code #{secondFactorNotice}} on all pages; costs no statement. */
@Named("secondFactorNotice")
@RequestScoped
public class SecondFactorNoticeBean {

    @Inject
    private SignedIn signedIn;

    @Inject
    private SecondFactorRule rule;

    /** @return the last day without a second factor; null if there is one, or none is needed */
    public LocalDate getLastDay() {
        return signedIn.isPresent()
                ? signedIn.session()
                        .map(LoginSession::getAccount)
                        .flatMap(rule::lastDay)
                        .orElse(null)
                : null;
    }
}
