package org.guestlist.application.forwardauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.application.Application;
import org.guestlist.application.forwardauth.EntryOutcome.Enters;
import org.guestlist.application.forwardauth.EntryOutcome.Proves;
import org.guestlist.application.forwardauth.EntryOutcome.Refused;
import org.guestlist.application.forwardauth.EntryOutcome.SignsIn;
import org.guestlist.application.openid.ApplicationRefusals;
import org.guestlist.application.openid.AuthorizationProblem;
import org.guestlist.application.openid.SignInDemands;
import org.guestlist.platform.permission.AuthenticationContext;
import org.guestlist.platform.secret.TokenHash;
import org.guestlist.session.LoginSession;

/** The way into an application behind a reverse proxy: signs people in here, and sends them there with a code. */
@ApplicationScoped
public class Entrance {

    /** The path, on the organisation's own host. */
    public static final String PATH = "/enter";

    /** The parameter with the address that the person wants to see. */
    public static final String TO = "to";

    /** The parameter with the hash of the token that the browser holds on the application's host. */
    public static final String BROWSER = "browser";

    @Inject
    private ForwardAuth forwardAuth;

    @Inject
    private ProxySessions proxySessions;

    @Inject
    private ApplicationRefusals refusals;

    @Inject
    private SignInDemands demands;

    /**
     * @param clientId may be null or any text, like the next two
     * @param to the address there that the person wants to see
     * @param browser the hash of the token that the browser holds there, so that nobody else can use the code
     * @param session the session of this browser here, which must be active; empty if nobody is signed in
     */
    public EntryOutcome enter(String clientId, String to, String browser, Optional<LoginSession> session) {
        Optional<Application> application = forwardAuth.application(String.valueOf(clientId));
        if (application.isEmpty()) {
            return refuse(AuthorizationProblem.UNKNOWN_APPLICATION, application, session);
        }
        if (session.isEmpty()) {
            return new SignsIn();
        }
        Optional<AuthorizationProblem> problem = demands.refusal(application.get(), session.get());
        if (problem.isPresent()) {
            return refuse(problem.get(), application, session);
        }
        if (to == null || browser == null || !browser.matches("[0-9a-f]{64}")) {
            // Sent here since a code was no longer good, or the browser did not keep its cookie.
            return refuse(AuthorizationProblem.REQUEST_TOO_OLD, application, session);
        }
        Optional<ProxiedAddress> address = ProxiedAddress.parse(to).filter(one -> one.isAt(application.get()));
        if (address.isEmpty()) {
            return refuse(AuthorizationProblem.WRONG_REDIRECT, application, session);
        }
        Optional<AuthenticationContext> missing = demands.missing(application.get(), session.get());
        return missing.isPresent()
                ? new Proves(missing.get())
                : enter(application.get(), address.get(), new TokenHash(browser), session.get());
    }

    private EntryOutcome enter(Application application, ProxiedAddress to, TokenHash browser, LoginSession session) {
        return proxySessions
                .issueCode(application, session.getUuid(), browser, to.page())
                .<EntryOutcome>map(code -> new Enters(to.with(ProxiedAddress.CALLBACK + "?code=" + code.value())))
                // The session has ended since it was checked.
                .orElseGet(SignsIn::new);
    }

    private EntryOutcome refuse(
            AuthorizationProblem problem, Optional<Application> application, Optional<LoginSession> session) {
        Optional<Account> account = session.map(LoginSession::getAccount);
        return new Refused(refusals.refuse(problem, application, account));
    }
}
