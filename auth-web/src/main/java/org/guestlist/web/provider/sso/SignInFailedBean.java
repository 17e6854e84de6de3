package org.guestlist.web.provider.sso;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.signin.login.LoginOutcome.Refused;
import org.guestlist.web.platform.page.SignInFlash;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.session.SignedIn;
import org.guestlist.web.signin.login.LoginForms;
import org.guestlist.web.signin.login.RefusalWords;
import org.omnifaces.util.Faces;

/**
 * Why a single sign-on failed, and what to do next. {@link SsoServlet} redirects here, since a provider's response can be used only once,
 * while this page can be reloaded. A browser without a refusal, or without its reason, gets no details.
 */
@Named
@RequestScoped
public class SignInFailedBean {

    @Inject
    private SignInFlash flash;

    @Inject
    private LoginForms forms;

    @Inject
    private ProviderService providers;

    @Inject
    private RedirectTargets redirects;

    @Inject
    private SignedIn signedIn;

    @Inject
    private ExternalContext external;

    private String to;

    /** The support code. */
    private String code;

    private Optional<Refused> refused;
    private RefusalWords refusal;
    private Optional<IdentityProvider> provider;

    /** Loads the refusal, if there is one. */
    @PostConstruct
    void load() {
        to = Faces.getRequestParameter("to");
        code = Faces.getRequestParameter(SignInFlash.REFUSED);
        refused = forms.refused(code).filter(any -> flash.provider().isPresent());
    }

    /** Prepares the response. If the browser has lost the reason, redirects to the login page, which explains more. */
    public void prepare() throws IOException {
        if (refused.isEmpty()) {
            external.redirect(
                    forms.isForgotten(code)
                            ? redirects.loginPage(to, RedirectTargets.FORGOTTEN)
                            : redirects.loginPage(to));
        } else {
            external.setResponseStatus(HttpServletResponse.SC_FORBIDDEN);
            refusal = forms.refusal(code).orElseThrow();
        }
    }

    public RefusalWords getRefusal() {
        return refusal;
    }

    /** @return the provider's message, on one line and of limited length, or null; untrusted */
    public String getProvidersWords() {
        return refused.filter(one -> one.failure().quotesProvider())
                .flatMap(Refused::detail)
                .orElse(null);
    }

    /** @return the provider's name, or null if there is no such provider any more */
    public String getProvider() {
        return provider().map(IdentityProvider::getLabel).orElse(null);
    }

    /** @return the best next step: {@code again}, {@code another} account, or {@code back} to the login page */
    public String getBest() {
        return refused.map(Refused::failure).map(SignInFailedBean::best).orElse("back");
    }

    private static String best(LoginFailure failure) {
        return switch (failure) {
            case REFUSED_BY_PROVIDER,
                    SSO_MISCONFIGURED,
                    SSO_UNAVAILABLE,
                    SSO_FAILED,
                    SSO_TOO_LATE,
                    ADDRESS_UNVERIFIED,
                    TOO_MANY_FROM_SOURCE -> "again";
            case LINK_UNPROVEN -> "back";
            case USER_UNKNOWN, DOMAIN_NOT_ALLOWED, ADDRESS_MISSING, OTHER_IDENTITY -> "another";
            case WRONG_SIGN_ON,
                    SSO_OUT_OF_REACH,
                    ACCOUNT_DISABLED,
                    ACCOUNT_DELETED,
                    ACCESS_NOT_BEGUN,
                    ACCESS_EXPIRED,
                    INVALID_CREDENTIALS,
                    PASSKEY_REFUSED,
                    TOO_MANY_ATTEMPTS,
                    PASSWORD_LOCKED,
                    WRONG_CODE,
                    TOO_MANY_CODES,
                    CODES_LOCKED,
                    SECOND_FACTOR_TOO_LATE,
                    PROOF_NOT_ANEW,
                    SIGN_IN_NOT_ANEW,
                    PROOF_OF_ANOTHER,
                    LINK_TAKES_SECOND_FACTOR -> "back";
        };
    }

    /** @return the URL to start again with this provider */
    public String getAgain() {
        return start(Query.NONE);
    }

    /** @return the URL to start again with this provider, which then asks for the account */
    public String getAnother() {
        return start(Query.NONE.with("account", "choose"));
    }

    /** @return whether there is a session all the same, such as after a proof that was refused */
    public boolean isGoingOn() {
        return signedIn.isPresent();
    }

    /** @return the URL of the page that was to follow if there is a session, otherwise of the login page */
    public String getBack() {
        return isGoingOn() ? redirects.after(to) : redirects.loginPage(to);
    }

    private String start(Query link) {
        return provider()
                .map(one -> redirects.query(link, to).on("/sso/" + one.getUuid()))
                .orElseGet(this::getBack);
    }

    private Optional<IdentityProvider> provider() {
        if (provider == null) {
            provider = flash.provider().flatMap(providers::find).filter(IdentityProvider::isEnabled);
        }
        return provider;
    }
}
