package org.guestlist.web.login;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.guestlist.login.LoginOutcome.Refused;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.Tenant;
import org.guestlist.web.security.BackDoorCredential;
import org.guestlist.web.security.LoginResult;
import org.guestlist.web.text.PageLanguage;
import org.omnifaces.cdi.Param;

/** The administrators' back door: e-mail and password, whatever the organisation has set and however its identity providers are. */
@Named
@RequestScoped
public class BackDoorBean {

    private static final String INSIDE = "/admin/people";

    @Inject
    private SecurityContext security;

    @Inject
    private LoginResult result;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private PageLanguage language;

    @Inject
    private ExternalContext external;

    @Inject
    private Clock clock;

    @Inject
    @Param
    private String notice;

    private String email;
    private String password;
    private Refusal refusal;

    /** Lets an administrator in, or answers anybody else alike. */
    public void login() throws IOException {
        AuthenticationStatus status = security.authenticate((HttpServletRequest) external.getRequest(),
                (HttpServletResponse) external.getResponse(),
                withParams().credential(new BackDoorCredential(email, password)).newAuthentication(true));
        if (status == AuthenticationStatus.SUCCESS) {
            external.redirect(INSIDE);
        } else {
            Refused refused = result.outcome().filter(Refused.class::isInstance).map(Refused.class::cast)
                    .orElseThrow(() -> new IllegalStateException("Sign-in ended as " + status + " without a reason"));
            Tenant here = tenant.get();
            refusal = Refusal.of(refused, language.get(), here.getHost().toString(), here.getTimeZone(), clock.instant());
        }
    }

    /** @return whether a password was just set, which works here alone */
    public boolean isPasswordSet() {
        return "password-set".equals(notice) && refusal == null;
    }

    public Refusal getRefusal() {
        return refusal;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
