package org.guestlist.web.signin.login;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.guestlist.web.platform.page.SignInFlash;
import org.omnifaces.util.Faces;

/**
 * The administrators' back door: e-mail and password, which {@link SignInFilter} takes, independent of the organisation's settings and
 * of the state of its identity providers.
 */
@Named
@RequestScoped
public class BackDoorBean {

    @Inject
    private LoginForms forms;

    @Inject
    private SignInFlash flash;

    private String refused;
    private String email;
    private RefusalWords refusal;

    @PostConstruct
    void load() {
        refused = Faces.getRequestParameter(SignInFlash.REFUSED);
        if (LoginForms.isSent()) {
            email = Faces.getRequestParameter("email");
        } else {
            email = flash.address().orElse(null);
            refusal = forms.refusal(refused).orElse(null);
        }
    }

    /** Leads to <em>forgot password</em>, or says what was not filled in. */
    public void act() throws IOException {
        if (!forms.leadsToForgotten() && LoginForms.isSent()) {
            forms.complain();
        }
    }

    /** @return whether a password was just set, which works only here */
    public boolean isPasswordSet() {
        return "password-set".equals(Faces.getRequestParameter("notice")) && refusal == null;
    }

    public RefusalWords getRefusal() {
        return refusal;
    }

    /** @return whether this browser has lost the reason of the last refusal */
    public boolean isForgotten() {
        return forms.isForgotten(refused);
    }

    public String getEmail() {
        return email;
    }
}
