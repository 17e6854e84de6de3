package org.guestlist.web.signin.login;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Map;
import org.guestlist.account.EmailAddress;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.SignInFlash;
import org.guestlist.web.platform.page.TypedFields;
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

    private static final String ADDRESS = "address";

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

    @Inject
    private Command command;

    private String to;
    private String notice;
    private String refused;
    private String email;
    private RefusalWords refusal;

    @PostConstruct
    void load() {
        Map<String, String> parameters = external.getRequestParameterMap();
        to = parameters.get("to");
        notice = parameters.get("notice");
        refused = parameters.get(SignInFlash.REFUSED);
        if (isIdentifying()) {
            email = parameters.get(ADDRESS);
        } else if (LoginForms.isSent()) {
            email = parameters.get("email");
        } else {
            email = flash.address().orElse(null);
            refusal = forms.refusal(refused).orElse(null);
        }
    }

    private boolean isIdentifying() {
        return "identify".equals(command.name());
    }

    /** Does what the pressed button says, and redirects users who are already signed in. */
    public void act() throws IOException {
        if (forms.leadsToForgotten()) {
            return;
        }
        if (signedIn.isPresent() && refusal == null && !RedirectTargets.SIGN_IN_AGAIN.equals(notice)) {
            external.redirect(redirects.after(to));
        } else if (isIdentifying()) {
            identify();
        } else if (LoginForms.isSent() && offer.isForm()) {
            forms.complain();
        }
    }

    /** Accepts the address, whose domain decides what the page offers next. */
    private void identify() {
        FieldReader fields = new TypedFields(ADDRESS).take(Faces.getRequest()).reader(errors);
        fields.demand(ADDRESS, "login.email.required");
        if (!fields.isRefused()) {
            EmailAddress.parse(email)
                    .ifPresentOrElse(offer::typed, () -> fields.refuse(ADDRESS, "forgot.email.invalid"));
        }
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
}
