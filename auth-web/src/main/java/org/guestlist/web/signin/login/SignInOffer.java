package org.guestlist.web.signin.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.account.EmailAddress;
import org.guestlist.organisation.logo.LogoMark;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.provider.EnabledProviders;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.web.organisation.logo.Logos;
import org.guestlist.web.platform.page.SignInFlash;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.security.RedirectTargets;
import org.omnifaces.util.Faces;

/**
 * What the login page offers. It depends on the organisation, the network and the entered domain, never on the account: no account is
 * looked up and no provider is called.
 */
@Named("offer")
@RequestScoped
public class SignInOffer {

    @Inject
    private EnabledProviders providers;

    @Inject
    private Logos logos;

    @Inject
    private RedirectTargets redirects;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    private List<IdentityProvider> enabled;
    private EmailAddress typed;
    private String network;

    /**
     * A provider as the page shows it.
     *
     * @param label the button's text
     * @param logo the picture beside it; null for none
     * @param mark the symbol without a logo: {@code squares}, {@code building} or a letter
     * @param path the button's target
     * @param inReach whether it can be reached from the person's network
     */
    public record Way(String label, LogoMark logo, String mark, String path, boolean inReach) {}

    /** Sets the address that was entered in the first step. */
    public void typed(EmailAddress address) {
        typed = address;
    }

    /** Supposes that the person comes from this network address, not from the browser's. */
    public void from(String address) {
        network = address;
    }

    /** @return the network address from which the person comes */
    public String network() {
        return network == null ? client.address() : network;
    }

    /** @return whether the page asks only for the address at first */
    public boolean isAsking() {
        return tenant.get().isIdentifierFirst()
                && !enabled().isEmpty()
                && typed == null
                && !isPasswordAskedFor()
                && !LoginForms.isSent();
    }

    /** @return the provider with the entered domain, or null; also null if it cannot be reached */
    public Way getOwn() {
        if (typed == null) {
            return null;
        }
        List<IdentityProvider> own = enabled().stream()
                .filter(one -> one.getAllowedDomains().contains(typed, one.isIncludeSubdomains()))
                .toList();
        return own.size() == 1 && isInReach(own.get(0)) ? way(own.get(0)) : null;
    }

    /** @return all providers, in the administrator's order */
    public List<Way> getWays() {
        return enabled().stream().map(this::way).toList();
    }

    /** @return whether the page has fields for e-mail and password */
    public boolean isForm() {
        return switch (tenant.passwordLogin()) {
            case EVERYONE -> true;
            case CHOSEN -> enabled().isEmpty() || isPasswordAskedFor() || LoginForms.isSent() || !getFar().isEmpty();
            case NOBODY -> false;
        };
    }

    /** @return whether the page offers passkeys: where there are people who may sign in here, rather than at a provider */
    public boolean isPasskey() {
        return tenant.passwordLogin() != PasswordLogin.NOBODY && getOwn() == null;
    }

    /** @return whether e-mail and password come before the providers */
    public boolean isFormFirst() {
        return isForm() && (isPasswordAskedFor() || LoginForms.isSent() || typed != null || !getFar().isEmpty());
    }

    /** @return whether the page has a link to the password form instead of the form */
    public boolean isLinkToForm() {
        return tenant.passwordLogin() != PasswordLogin.NOBODY && (isAsking() || getOwn() != null || !isForm());
    }

    /** @return the names of the providers that cannot be reached from the person's network; empty if all can */
    public String getFar() {
        return String.join(
                ", ",
                enabled().stream()
                        .filter(one -> !isInReach(one))
                        .map(IdentityProvider::getLabel)
                        .toList());
    }

    /** @return the key of the page's first text */
    public String getLead() {
        if (isAsking()) {
            return "login.lead.address";
        }
        if (enabled().isEmpty()) {
            return isForm() ? "login.lead" : "login.lead.nowhere";
        }
        if (!getFar().isEmpty() && isForm()) {
            return "login.lead.outside";
        }
        if (enabled().stream().noneMatch(this::isInReach)) {
            return "login.lead.outsideOnly";
        }
        if (isFormFirst()) {
            return "login.lead";
        }
        return isForm() || enabled().size() > 1 ? "login.lead.choose" : "login.lead.one";
    }

    /** @return the path of the password form */
    public String getFormPath() {
        return query(Query.NONE.with("password", "yes")).on("/login");
    }

    private List<IdentityProvider> enabled() {
        if (enabled == null) {
            enabled = providers.all();
        }
        return enabled;
    }

    /** @return for each provider, in order, whether it can be reached from the person's network */
    List<Boolean> reach() {
        return enabled().stream().map(this::isInReach).toList();
    }

    private boolean isInReach(IdentityProvider provider) {
        return provider.isReachableFrom(network());
    }

    private boolean isPasswordAskedFor() {
        boolean told = parameter(SignInFlash.REFUSED) != null || "password-set".equals(parameter("notice"));
        return Faces.hasContext()
                && Faces.getRequest().getMethod().equals("GET")
                && (told || "yes".equals(parameter("password")));
    }

    /** Programs ask what a person would see without a page that has parameters. */
    private static String parameter(String name) {
        return Faces.hasContext() ? Faces.getRequestParameter(name) : null;
    }

    private Way way(IdentityProvider provider) {
        String path = query(Query.NONE.with("hint", typed == null ? null : typed.value()))
                .on("/sso/" + provider.getUuid());
        return new Way(provider.getLabel(), logos.of(provider.getUuid()), mark(provider), path, isInReach(provider));
    }

    private static String mark(IdentityProvider provider) {
        return switch (provider.getKind()) {
            case ENTRA, ADFS -> "squares";
            case GOOGLE -> "G";
            case WEBEX -> "W";
            case AKAMAI -> "A";
            case KEYCLOAK, CAS_OIDC, CAS, OIDC -> "building";
        };
    }

    private Query query(Query link) {
        return redirects.query(link, parameter("to"));
    }
}
