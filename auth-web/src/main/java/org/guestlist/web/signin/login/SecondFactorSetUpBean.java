package org.guestlist.web.signin.login;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.signin.login.HalfSignIn;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.signin.login.LoginOutcome.Admitted;
import org.guestlist.signin.secondfactor.SecondFactorRule;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.SignInFlash;
import org.guestlist.web.signin.authentication.SecondFactorCredential;
import org.omnifaces.util.Faces;

/** The page on which people who must have a second factor set it up, after the first and before anything else. */
@Named
@RequestScoped
public class SecondFactorSetUpBean {

    /** Its path. */
    static final String PAGE = "/second-factor-setup";

    @Inject
    private HalfSignInPages step;

    @Inject
    private AccountService accounts;

    @Inject
    private NewFactorForm form;

    @Inject
    private LoginForms forms;

    @Inject
    private Command command;

    @Inject
    private ExternalContext external;

    private RefusalWords refusal;
    private String target;

    @PostConstruct
    void load() {
        refusal = forms.refusal(Faces.getRequestParameter(SignInFlash.REFUSED)).orElse(null);
    }

    /**
     * Stores what the form confirms and signs the person in, or shows a secret. Redirects to the login page if nobody began to sign in here
     * in the last minutes.
     */
    public void check() throws IOException {
        Optional<HalfSignIn> half = step.begun();
        if (half.isEmpty()) {
            return;
        }
        Account account = accounts.find(half.get().accountId()).orElseThrow();
        if (SecondFactorRule.isSetUp(account)) {
            external.redirect(SecondFactorBean.PAGE);
            return;
        }
        if ("add".equals(command.name())) {
            add(half.get(), account);
        }
        if (form.getCodes().isEmpty()) {
            form.show(account);
        }
    }

    private void add(HalfSignIn half, Account account) throws IOException {
        if (form.code().isBlank()) {
            form.end(account, Optional.empty());
            return;
        }
        Optional<Admitted> admitted =
                step.enter(new SecondFactorCredential(half, form.code(), Optional.of(form.secret()), false));
        if (admitted.isEmpty() && step.refused().failure() != LoginFailure.WRONG_CODE) {
            step.explain(half, PAGE);
            return;
        }
        form.end(account, admitted.map(Admitted::recoveryCodes));
        target = step.target(half);
    }

    public RefusalWords getRefusal() {
        return refusal;
    }

    /** @return the page to go on to */
    public String getTarget() {
        return target;
    }
}
