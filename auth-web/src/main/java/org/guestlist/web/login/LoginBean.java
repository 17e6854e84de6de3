package org.guestlist.web.login;


import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.io.IOException;
import java.util.Map;
import org.guestlist.account.EmailAddress;
import org.guestlist.web.page.FormErrors;
import org.guestlist.web.security.Landing;
import org.guestlist.web.security.SignedIn;
import org.guestlist.web.text.Text;
import org.omnifaces.cdi.Param;

/** The sign-in forms: e-mail and password, or the address first. */
@Named
@RequestScoped
public class LoginBean {

    /** What the page before this one may have to say, by the parameter {@code notice}. */
    private static final Map<String, String> NOTICES = Map.of("signed-out", "login.signedOut", "password-set", "login.passwordSet",
            Landing.SESSION_ENDED, "login.sessionEnded", Landing.NOTHING_SAVED, "login.nothingSaved");

    @Inject
    private SignedIn signedIn;

    @Inject
    private Landing landing;

    @Inject
    private Entrance entrance;

    @Inject
    private ExternalContext external;

    @Inject
    private SignInOffer offer;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    @Inject
    @Param
    private String to;

    @Inject
    @Param
    private String notice;

    private String email;
    private String password;
    private Refusal refusal;

    /** Sends on whoever is signed in already. */
    public void skipWhenSignedIn() throws IOException {
        if (signedIn.isPresent() && refusal == null) {
            external.redirect(landing.after(to));
        }
    }

    /** Takes the address; what the page offers then depends on its domain. */
    public void identify() {
        EmailAddress.parse(email).ifPresentOrElse(offer::typed, () -> errors.add("address", text.get("forgot.email.invalid")));
    }

    /** Signs in and goes on to the page that was asked for, or says why not. */
    public void login() throws IOException {
        refusal = entrance.enter(new UsernamePasswordCredential(email, password)).orElse(null);
        if (refusal == null) {
            external.redirect(landing.afterForm(to));
        }
    }

    public Refusal getRefusal() {
        return refusal;
    }

    /** @return the key of the notice's texts, or null */
    public String getNotice() {
        return notice == null ? null : NOTICES.get(notice);
    }

    public String getTo() {
        return to;
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
