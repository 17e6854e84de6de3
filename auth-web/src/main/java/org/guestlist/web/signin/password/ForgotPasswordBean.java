package org.guestlist.web.signin.password;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.signin.password.ForgottenPassword;
import org.guestlist.throttle.limit.SlowDown;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.SignInFlash;
import org.guestlist.web.signin.login.LoginForms;
import org.guestlist.web.signin.login.RefusalWords;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/** The form that requests a link to set a new password. Its answer reveals nothing about the address. */
@Named
@RequestScoped
public class ForgotPasswordBean {

    @Inject
    private ForgottenPassword forgottenPassword;

    @Inject
    private LoginForms forms;

    @Inject
    private FormErrors errors;

    @Inject
    @Param
    private String sent;

    @Inject
    private SignInFlash flash;

    @Inject
    private ExternalContext external;

    private String email;
    private RefusalWords refusal;

    @PostConstruct
    void load() {
        if (!Faces.isPostback()) {
            email = flash.address().orElse(null);
        }
    }

    /** Takes the address from the page where it was entered, and redirects to this page, so that it can be reloaded. */
    public void take() throws IOException {
        String typed = external.getRequestParameterMap().get("typed");
        if (typed != null && "POST".equals(Faces.getRequest().getMethod())) {
            flash.address((HttpServletResponse) external.getResponse(), typed);
            external.redirect("/forgot-password");
        }
    }

    /** Accepts the request and redirects to the answer, the same for every address. */
    public String request() {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
            errors.refuse("email", "forgot.email.invalid");
            return null;
        }
        Optional<SlowDown> tooMany = forgottenPassword.request(address.get());
        if (tooMany.isPresent()) {
            refusal = forms.slowDown(tooMany.get());
            return null;
        }
        flash.address((HttpServletResponse) external.getResponse(), email);
        return "/forgot-password?sent=yes&faces-redirect=true";
    }

    /** @return why nothing was sent, or null */
    public RefusalWords getRefusal() {
        return refusal;
    }

    public boolean isSent() {
        return sent != null;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }
}
