package org.guestlist.web.provider.sso;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;
import org.guestlist.signin.login.LinkProof;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.signin.login.LoginOutcome.Refused;
import org.guestlist.signin.login.PendingLink;
import org.guestlist.signin.login.PendingLinks;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.SignInFlash;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.signin.login.LoginForms;
import org.guestlist.web.signin.login.RefusalWords;
import org.omnifaces.util.Faces;

/**
 * Asks for the password of the account here before an identity is linked to it, where the provider's word does not count for the address.
 * {@link SsoServlet} redirects here; the identity waits in the database, under an id that this browser alone has, in an encrypted cookie.
 */
@Named
@RequestScoped
public class LinkIdentityBean {

    @Inject
    private LoginForms forms;

    @Inject
    private PendingLinks pendingLinks;

    @Inject
    private LinkProof proof;

    @Inject
    private ProviderService providers;

    @Inject
    private RedirectTargets redirects;

    @Inject
    private ExternalContext external;

    @Inject
    private Command command;

    @Inject
    private FormErrors errors;

    private String to;

    /** The support code of the sign-on that ended here. */
    private String code;

    private PendingLink pending;
    private IdentityProvider provider;
    private RefusalWords refusal;

    /** Finds the identity that waits. */
    @PostConstruct
    void start() {
        to = Faces.getRequestParameter("to");
        code = Faces.getRequestParameter(SignInFlash.REFUSED);
        pending = forms.refused(code)
                .filter(refused -> refused.failure() == LoginFailure.LINK_UNPROVEN)
                .flatMap(Refused::detail)
                .flatMap(RequestValues::uuid)
                .flatMap(pendingLinks::find)
                .orElse(null);
        provider = RequestValues.uuid(Faces.getRequestParameter("linked"))
                .flatMap(providers::find)
                .filter(IdentityProvider::isEnabled)
                .orElse(null);
    }

    /** Links the identity once the button is pressed. Leads to the login page if no identity waits, or none any longer. */
    public void act() throws IOException {
        if (pending != null && "link".equals(command.name())) {
            link();
        } else if (pending == null && provider == null) {
            external.redirect(
                    forms.isForgotten(code) || code == null
                            ? redirects.loginPage(to)
                            : redirects.loginPage(to, RedirectTargets.FORGOTTEN));
        }
    }

    /** Links the identity if the password is right, or shows why not. */
    private void link() throws IOException {
        FieldReader fields =
                new TypedFields("password").take(Faces.getRequest()).reader(errors);
        fields.demand("password", "login.password.required");
        if (fields.isRefused()) {
            return;
        }
        Optional<Refused> refused = proof.prove(pending, fields.text("password"));
        if (refused.isPresent()) {
            refusal = forms.inWords(refused.get());
            return;
        }
        // Not on to the provider: Chromium follows no form that far.
        external.redirect(redirects
                .query(Query.NONE.with("linked", pending.provider().toString()), to)
                .on("/link-identity"));
    }

    /** @return the identity that waits; null if one was just linked */
    public PendingLink getPending() {
        return pending;
    }

    /** @return the provider whose identity was just linked; null before */
    public IdentityProvider getProvider() {
        return provider;
    }

    /** @return why the identity was not linked; null unless that was just tried */
    public RefusalWords getRefusal() {
        return refusal;
    }

    /** @return the URL of this form */
    public String getAction() {
        return redirects.query(Query.NONE.with(SignInFlash.REFUSED, code), to).on("/link-identity");
    }

    /** @return the URL to start again with the provider, which knows the person by now */
    public String getSignIn() {
        UUID uuid = provider.getUuid();
        return redirects.query(Query.NONE, to).on("/sso/" + uuid);
    }

    /** @return the URL of the login page */
    public String getBack() {
        return redirects.loginPage(to);
    }
}
