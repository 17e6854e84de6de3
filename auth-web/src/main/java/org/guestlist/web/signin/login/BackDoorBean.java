package org.guestlist.web.signin.login;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.guestlist.web.platform.page.SignInFlash;
import org.omnifaces.cdi.Param;
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
    private ExternalContext external;

    @Inject
    @Param
    private String notice;

    @Inject
    @Param(name = SignInFlash.REFUSED)
    private String refused;

    @Inject
    private SignInFlash flash;

    private String email;
    private String password;
    private RefusalWords refusal;

    @PostConstruct
    void load() {
        if (!Faces.isPostback()) {
            email = flash.address().orElse(null);
            refusal = forms.refusal(refused).orElse(null);
        }
    }

    /** Redirects to <em>forgot password</em>, regardless of the other fields. */
    public void forgot() throws IOException {
        forms.forgot(external.getRequestParameterMap().get("email"));
    }

    /** @return whether a password was just set, which works only here */
    public boolean isPasswordSet() {
        return "password-set".equals(notice) && refusal == null;
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
