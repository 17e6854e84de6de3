package org.guestlist.web.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.SessionService;
import org.guestlist.signin.secondfactor.SecondFactorSetUp;
import org.guestlist.signin.secondfactor.SecondFactorState;
import org.guestlist.signin.secondfactor.SecondFactors;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.session.SignedIn;
import org.guestlist.web.signin.login.NewFactorForm;
import org.omnifaces.util.Faces;

/**
 * The page on which the signed-in user sets up and removes the own second factor. Recovery codes are in the answer to the form that made
 * them and nowhere else, so that answer is no redirect.
 */
@Named
@RequestScoped
public class MySecondFactorBean {

    @Inject
    private SignedIn signedIn;

    @Inject
    private AccountService accounts;

    @Inject
    private SecondFactors factors;

    @Inject
    private SecondFactorSetUp setUp;

    @Inject
    private SessionService sessions;

    @Inject
    private NewFactorForm form;

    @Inject
    private Command command;

    @Inject
    private RedirectTargets redirects;

    private Account account;
    private SecondFactorState state;

    @PostConstruct
    void load() {
        account = accounts.find(signedIn.accountId()).orElseThrow();
        state = factors.state(account).orElse(null);
    }

    /** Runs the button's action, if any. */
    public void act() {
        switch (command.name()) {
            case "add" -> {
                form.end(account, setUp.add(account.getId(), form.secret(), form.code()));
                if (!form.getCodes().isEmpty()) {
                    // As on the way in: the code was shown.
                    signedIn.goesOnWith(
                            sessions.renew(signedIn.sessionToken(), AuthenticationMethod.CODE), Faces.getResponse());
                }
                state = factors.state(account).orElse(null);
            }
            case "codes" -> setUp.replaceCodes(account.getId()).ifPresentOrElse(this::show, () -> again("removed"));
            case "remove" -> {
                setUp.remove(account.getId(), Optional.empty());
                again("removed");
            }
            default -> {
                // Nothing to do.
            }
        }
        if (state == null && form.getCodes().isEmpty()) {
            form.show(account);
        }
    }

    private void show(List<String> made) {
        form.replaced(made);
        state = factors.state(account).orElse(null);
    }

    private static void again(String done) {
        Faces.redirect("/my-second-factor?done=" + done);
    }

    /** @return the second factor that there is; null for none */
    public SecondFactorState getState() {
        return state;
    }

    /** @return where the user came from, as the page's address says; may be null or any text */
    public String getTo() {
        return Faces.getRequestParameter("to");
    }

    /** @return the page to go on to, once the codes are kept */
    public String getTarget() {
        return redirects.find(getTo()).filter(target -> target.startsWith("/")).orElse("/account");
    }

    /** @return whether the second factor was just removed */
    public boolean isRemoved() {
        return "removed".equals(Faces.getRequestParameter("done"))
                && state == null
                && command.name().isEmpty();
    }
}
