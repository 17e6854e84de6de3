package org.guestlist.web.login;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.login.HalfSignIn;
import org.guestlist.login.LoginFailure;
import org.guestlist.login.LoginOutcome.Admitted;
import org.guestlist.secondfactor.NewSecondFactor;
import org.guestlist.secondfactor.SecondFactorRule;
import org.guestlist.secondfactor.SecondFactorSetUp;
import org.guestlist.web.page.FormErrors;
import org.guestlist.web.page.SignInFlash;
import org.guestlist.web.security.SecondFactorCredential;
import org.guestlist.web.text.Text;
import org.omnifaces.cdi.Param;

/** The page on which people who must have a second factor set it up, after the right password and before anything else. */
@Named
@RequestScoped
public class SecondFactorSetUpBean {

    /** Its path. */
    static final String PAGE = "/second-factor-setup";

    @Inject
    private SecondStep step;

    @Inject
    private AccountService accounts;

    @Inject
    private SecondFactorSetUp setUp;

    @Inject
    private LoginForms forms;

    @Inject
    private ExternalContext external;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    @Inject
    @Param
    private String secret;

    @Inject
    @Param(name = SignInFlash.REFUSED)
    private String refused;

    private String code;
    private Refusal refusal;
    private NewSecondFactor shown;
    private List<String> codes = List.of();
    private String target;

    @PostConstruct
    void load() {
        refusal = forms.refusal(refused).orElse(null);
    }

    /** Shows a new secret, or the one of the form; redirects to the login page if no password was right here in the last minutes. */
    public void check() throws IOException {
        Optional<HalfSignIn> half = codes.isEmpty() ? step.begun() : Optional.empty();
        if (half.isEmpty()) {
            return;
        }
        Account account = accounts.find(half.get().accountId()).orElseThrow();
        if (SecondFactorRule.isSetUp(account)) {
            external.redirect(SecondFactorBean.PAGE);
        } else {
            shown = setUp.goOn(account, secret).orElseGet(() -> setUp.begin(account));
        }
    }

    /** Stores the second factor and signs the person in, or shows why not. This answer alone shows the recovery codes, so it is no redirect. */
    public void submit() throws IOException {
        Optional<HalfSignIn> half = step.begun();
        if (half.isEmpty()) {
            return;
        }
        Optional<Admitted> admitted =
                step.enter(new SecondFactorCredential(half.get(), code, Optional.of(secret == null ? "" : secret)));
        if (admitted.isPresent()) {
            codes = admitted.get().recoveryCodes();
            target = step.target(half.get());
        } else if (step.refused().failure() == LoginFailure.WRONG_CODE) {
            errors.add("code", text.get("secondFactor.code.wrong"));
        } else {
            step.explain(half.get(), PAGE);
        }
    }

    public Refusal getRefusal() {
        return refusal;
    }

    /** @return the secret for the app; null after redirecting */
    public NewSecondFactor getShown() {
        return shown;
    }

    /** @return the recovery codes; empty until the second factor is set up */
    public List<String> getCodes() {
        return codes;
    }

    /** @return the page to go on to */
    public String getTarget() {
        return target;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }
}
