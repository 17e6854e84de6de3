package org.guestlist.web.sso;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.login.LoginFailure;
import org.guestlist.login.LoginOutcome.Refused;
import org.guestlist.sso.IdentityProvider;
import org.guestlist.sso.ProviderService;
import org.guestlist.web.login.Entrance;
import org.guestlist.web.login.Refusal;
import org.guestlist.web.request.Query;
import org.guestlist.web.security.Landing;
import org.guestlist.web.security.LoginResult;
import org.guestlist.web.text.Text;

/** Why a single sign-on failed, and what to do next. {@link SsoServlet} forwards here. */
@Named
@RequestScoped
public class SignInFailedBean {

    /** Request attribute: the public id of the provider that it was about. */
    static final String PROVIDER = SignInFailedBean.class.getName() + ".provider";

    /** The provider's words come with these; with others, {@code detail} is ours. */
    private static final Set<LoginFailure> WITH_PROVIDERS_WORDS = Set.of(LoginFailure.REFUSED_BY_PROVIDER, LoginFailure.SSO_MISCONFIGURED,
            LoginFailure.SSO_UNAVAILABLE);

    /** Request attribute: where the person wanted to go, unchecked, or nothing. */
    static final String TO = SignInFailedBean.class.getName() + ".to";

    private static final int MAX_WORDS = 500;

    @Inject
    private LoginResult result;

    @Inject
    private Entrance entrance;

    @Inject
    private ProviderService providers;

    @Inject
    private Landing landing;

    @Inject
    private HttpServletRequest request;

    @Inject
    private ExternalContext external;

    private Refusal refusal;
    private Optional<IdentityProvider> provider;

    /** Prepares the answer; whoever opens the page without having failed is sent to the login page. */
    public void prepare() throws IOException {
        refusal = entrance.refusal().orElse(null);
        if (refusal == null) {
            external.redirect("/login");
        } else if (!entrance.slowDown()) {
            external.setResponseStatus(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    private Optional<Refused> refused() {
        return result.outcome().filter(Refused.class::isInstance).map(Refused.class::cast);
    }

    public Refusal getRefusal() {
        return refusal;
    }

    /** @return what the provider said, on one line and of bearable length, or null; not to be trusted */
    public String getProvidersWords() {
        return refused().filter(one -> WITH_PROVIDERS_WORDS.contains(one.failure())).flatMap(Refused::detail)
                .map(words -> words.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip()).filter(words -> !words.isEmpty())
                .map(words -> Text.shortened(words, MAX_WORDS)).orElse(null);
    }

    /** @return the provider's name, or null if there is no such provider any more */
    public String getProvider() {
        return provider().map(IdentityProvider::getLabel).orElse(null);
    }

    /** @return what helps most: {@code again}, {@code another} account, or {@code back} to the login page */
    public String getBest() {
        return refused().map(Refused::failure).map(SignInFailedBean::best).orElse("back");
    }

    private static String best(LoginFailure failure) {
        return switch (failure) {
            case REFUSED_BY_PROVIDER, SSO_MISCONFIGURED, SSO_UNAVAILABLE, SSO_FAILED, SSO_TOO_LATE, ADDRESS_UNVERIFIED, TOO_MANY_FROM_SOURCE -> "again";
            case USER_UNKNOWN, DOMAIN_NOT_ALLOWED, ADDRESS_MISSING, OTHER_IDENTITY -> "another";
            case WRONG_SIGN_ON, SSO_OUT_OF_REACH, ACCOUNT_DISABLED, ACCOUNT_DELETED, ACCESS_EXPIRED, INVALID_CREDENTIALS, TOO_MANY_ATTEMPTS,
                    PASSWORD_LOCKED -> "back";
        };
    }

    /** @return where signing in with this provider begins again */
    public String getAgain() {
        return start(Query.NONE);
    }

    /** @return where signing in with this provider begins again, and asks for the account */
    public String getAnother() {
        return start(Query.NONE.with("account", "choose"));
    }

    /** @return the login page */
    public String getBack() {
        return landing.loginPage(to());
    }

    private String start(Query link) {
        return provider().map(one -> landing.query(link, to()).on("/sso/" + one.getUuid())).orElseGet(this::getBack);
    }

    private String to() {
        return (String) request.getAttribute(TO);
    }

    private Optional<IdentityProvider> provider() {
        if (provider == null) {
            provider = Optional.ofNullable((UUID) request.getAttribute(PROVIDER)).flatMap(providers::find).filter(IdentityProvider::isEnabled);
        }
        return provider;
    }
}
