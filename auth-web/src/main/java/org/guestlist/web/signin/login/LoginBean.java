package org.guestlist.web.signin.login;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Map;
import org.guestlist.account.EmailAddress;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.SignInFlash;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.session.SignedIn;
import org.omnifaces.util.Faces;

/** The sign-in forms: e-mail and password, which {@link SignInFilter} takes, or the address first. */
@Named
@RequestScoped
public class LoginBean {

    /** The notices that a previous page can request by the parameter {@code notice}. */
    private static final Map<String, String> NOTICES = Map.ofEntries(
            Map.entry("signed-out", "login.signedOut"),
            Map.entry("password-set", "login.passwordSet"),
            Map.entry(RedirectTargets.NO_COOKIES, "login.noCookies"),
            Map.entry(RedirectTargets.SESSION_ENDED, "login.sessionEnded"),
            Map.entry(RedirectTargets.NOTHING_SAVED, "login.nothingSaved"),
            Map.entry(RedirectTargets.FORGOTTEN, "login.forgotten"),
            Map.entry(RedirectTargets.SIGN_IN_AGAIN, "login.again"),
            Map.entry(RedirectTargets.TOO_LATE, "login.tooLate"),
            Map.entry("not-led-back", "login.notLedBack"),
            Map.entry("not-named", "login.notNamed"));

    @Inject
    private SignedIn signedIn;

    @Inject
    private RedirectTargets redirects;

    @Inject
    private LoginForms forms;

    @Inject
    private ExternalContext external;

    @Inject
    private SignInOffer offer;

    @Inject
    private FormErrors errors;

    @Inject
    private SignInFlash flash;

    private String to;
    private String notice;
    private String refused;
    private String email;
    private String password;
    private RefusalWords refusal;

    @PostConstruct
    void load() {
        Map<String, String> parameters = external.getRequestParameterMap();
        to = parameters.get("to");
        notice = parameters.get("notice");
        refused = parameters.get(SignInFlash.REFUSED);
        if (!Faces.isPostback()) {
            email = flash.address().orElse(null);
            refusal = forms.refusal(refused).orElse(null);
        }
    }

    /** Redirects users who are already signed in. */
    public void skipWhenSignedIn() throws IOException {
        if (signedIn.isPresent() && refusal == null && !RedirectTargets.SIGN_IN_AGAIN.equals(notice)) {
            external.redirect(redirects.after(to));
        }
    }

    /** Accepts the address, whose domain decides what the page offers next. */
    public void identify() {
        EmailAddress.parse(email).ifPresentOrElse(offer::typed, () -> errors.refuse("address", "forgot.email.invalid"));
    }

    /** Redirects to <em>forgot password</em>, regardless of the other fields. */
    public void forgot() throws IOException {
        forms.forgot(external.getRequestParameterMap().get("email"));
    }

    /** @return the name of the application to which signing in leads; null for none */
    public String getApplication() {
        return redirects.application(to).orElse(null);
    }

    /** @return the address that leads back to that application without signing in; null for none */
    public String getCancel() {
        return redirects.cancel(to).orElse(null);
    }

    public RefusalWords getRefusal() {
        return refusal;
    }

    /** @return whether this browser has lost the reason of the last refusal */
    public boolean isForgotten() {
        return forms.isForgotten(refused);
    }

    /** @return whether the page tells nothing, so that people begin to type */
    public boolean isQuiet() {
        return getNotice() == null && refusal == null && !isForgotten();
    }

    /** @return the key of the notice's texts, or null */
    public String getNotice() {
        return notice == null ? null : NOTICES.get(notice);
    }

    /** @return the tone of the notice: {@code bad}, {@code good}, or empty for neither */
    public String getNoticeTone() {
        return switch (notice) {
            case RedirectTargets.NO_COOKIES, RedirectTargets.NOTHING_SAVED -> "bad";
            case RedirectTargets.SESSION_ENDED,
                    RedirectTargets.FORGOTTEN,
                    RedirectTargets.SIGN_IN_AGAIN,
                    RedirectTargets.TOO_LATE -> "";
            default -> "good";
        };
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
