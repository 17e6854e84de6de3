package org.guestlist.web.login;


import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.guestlist.web.security.BackDoorCredential;
import org.omnifaces.cdi.Param;

/** The administrators' back door: e-mail and password, whatever the organisation has set and however its identity providers are. */
@Named
@RequestScoped
public class BackDoorBean {

    private static final String INSIDE = "/admin/people";

    @Inject
    private Entrance entrance;

    @Inject
    private ExternalContext external;

    @Inject
    @Param
    private String notice;

    private String email;
    private String password;
    private Refusal refusal;

    /** Lets an administrator in, or answers anybody else alike. */
    public void login() throws IOException {
        refusal = entrance.enter(new BackDoorCredential(email, password)).orElse(null);
        if (refusal == null) {
            external.redirect(INSIDE);
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
