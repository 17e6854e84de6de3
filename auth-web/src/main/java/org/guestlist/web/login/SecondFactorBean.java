package org.guestlist.web.login;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Optional;
import org.guestlist.account.AccountService;
import org.guestlist.login.HalfSignIn;
import org.guestlist.web.page.SignInFlash;
import org.omnifaces.cdi.Param;

/** The page that asks for a code after the right password. */
@Named
@RequestScoped
public class SecondFactorBean {

    /** Its path. */
    static final String PAGE = "/second-factor";

    @Inject
    private SecondStep step;

    @Inject
    private AccountService accounts;

    @Inject
    private LoginForms forms;

    @Inject
    private ExternalContext external;

    @Inject
    @Param(name = SignInFlash.REFUSED)
    private String refused;

    private String code;
    private Refusal refusal;

    @PostConstruct
    void load() {
        refusal = forms.refusal(refused).orElse(null);
    }

    /** Redirects to the login page if no password was right here in the last minutes, or to the page that sets a second factor up. */
    public void check() throws IOException {
        Optional<HalfSignIn> half = step.begun();
        if (half.isPresent()
                && !accounts.find(half.get().accountId()).orElseThrow().hasSecondFactor()) {
            external.redirect(SecondFactorSetUpBean.PAGE);
        }
    }

    /** Signs the person in, or shows why not. */
    public void submit() throws IOException {
        Optional<HalfSignIn> half = step.begun();
        if (half.isEmpty()) {
            return;
        }
        if (step.enter(half.get(), code, Optional.empty()).isPresent()) {
            external.redirect(step.target(half.get()));
        } else {
            step.explain(half.get(), PAGE);
        }
    }

    public Refusal getRefusal() {
        return refusal;
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }
}
