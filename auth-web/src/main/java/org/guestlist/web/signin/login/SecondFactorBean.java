package org.guestlist.web.signin.login;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.credential.Credential;
import java.io.IOException;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.signin.login.HalfSignIn;
import org.guestlist.signin.passkey.PasskeyPurpose;
import org.guestlist.signin.secondfactor.SecondFactorRule;
import org.guestlist.signin.secondfactor.SecondFactors;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.SignInFlash;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.signin.authentication.PasskeyQuestion;
import org.guestlist.web.signin.authentication.SecondFactorCredential;
import org.guestlist.web.signin.authentication.SecondPasskeyCredential;
import org.omnifaces.util.Faces;

/** The page that asks for a second factor after the first: a code, or a passkey. */
@Named
@RequestScoped
public class SecondFactorBean {

    /** Its path. */
    static final String PAGE = "/second-factor";

    private static final String CODE = "code";
    private static final String CODE_USED = "/account?codes=used";

    @Inject
    private HalfSignInPages step;

    @Inject
    private RedirectTargets redirects;

    @Inject
    private AccountService accounts;

    @Inject
    private PasskeyQuestion question;

    @Inject
    private LoginForms forms;

    @Inject
    private ExternalContext external;

    @Inject
    private SecondFactorRule rule;

    @Inject
    private Command command;

    @Inject
    private FormErrors errors;

    private int trustDays;
    private RefusalWords refusal;
    private Account account;
    private String passkeyQuestion;
    private String to;

    @PostConstruct
    void load() {
        refusal = forms.refusal(Faces.getRequestParameter(SignInFlash.REFUSED)).orElse(null);
    }

    /**
     * Redirects to the login page if nobody began to sign in here in the last minutes, or to the page that sets a second factor up. A code
     * or the answer of a passkey signs the person in, or the page says why not.
     */
    public void act() throws IOException {
        Optional<HalfSignIn> half = step.begun();
        if (half.isEmpty()) {
            return;
        }
        to = half.get().to();
        if ("signIn".equals(command.name()) && isCodeThere()) {
            String code = Faces.getRequestParameter(CODE);
            enter(half.get(), new SecondFactorCredential(half.get(), code, Optional.empty(), isTrust()));
            return;
        }
        account = accounts.find(half.get().accountId()).orElseThrow();
        if (!SecondFactorRule.isSetUp(account)) {
            external.redirect(SecondFactorSetUpBean.PAGE);
            return;
        }
        trustDays = half.get().backDoor() ? 0 : rule.trustDays(account);
        String passkey = Faces.getRequestParameter("passkey");
        if (passkey != null && Command.isPosted()) {
            enter(half.get(), new SecondPasskeyCredential(half.get(), passkey, isTrust()));
        } else if (account.hasPasskey()) {
            passkeyQuestion = question.ask(PasskeyPurpose.secondFactor(account), step.response());
        }
    }

    private boolean isCodeThere() {
        FieldReader fields = new TypedFields(CODE).take(Faces.getRequest()).reader(errors);
        fields.demand(CODE, "secondFactor.code.required");
        return !fields.isRefused();
    }

    private void enter(HalfSignIn half, Credential shown) throws IOException {
        if (step.enter(shown).isPresent()) {
            external.redirect(
                    isRecoveryCode(shown) && half.to().isEmpty() && !half.backDoor() ? CODE_USED : step.target(half));
        } else {
            step.explain(half, isTrust() ? PAGE + "?trust=yes" : PAGE);
        }
    }

    /** Whoever has used one up has lost the telephone, and is led to what is to be done about it, unless there is another page to go to. */
    private static boolean isRecoveryCode(Credential shown) {
        return shown instanceof SecondFactorCredential typed && !SecondFactors.isOfApp(typed.code());
    }

    /** @return the name of the application to which signing in leads; null for none */
    public String getApplication() {
        return redirects.application(to).orElse(null);
    }

    /** @return the address that leads back to that application without signing in; null for none */
    public String getCancel() {
        return redirects.cancel(to).orElse(null);
    }

    /** @return for how many days this browser may go without the second factor; 0 if it may not */
    public int getTrustDays() {
        return trustDays;
    }

    /** @return whether it is to, as ticked; a link alone ticks nothing */
    public boolean isTrust() {
        return Faces.getRequestParameter("trust") != null && (refusal != null || Command.isPosted());
    }

    /** @return whether a code can be entered; otherwise there are only passkeys */
    public boolean isCodes() {
        return account == null || account.hasSecondFactor();
    }

    /** @return what the browser is to ask the person's passkeys, as JSON; null if there are none */
    public String getPasskeyQuestion() {
        return passkeyQuestion;
    }

    public RefusalWords getRefusal() {
        return refusal;
    }
}
