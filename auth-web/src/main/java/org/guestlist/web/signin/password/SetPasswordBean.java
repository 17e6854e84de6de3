package org.guestlist.web.signin.password;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.account.link.LinkState;
import org.guestlist.account.link.LinkState.Expired;
import org.guestlist.account.link.LinkState.Unknown;
import org.guestlist.account.link.LinkState.Usable;
import org.guestlist.account.link.LinkState.Used;
import org.guestlist.platform.secret.Token;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.signin.password.PasswordService;
import org.guestlist.signin.password.SetPasswordOutcome;
import org.guestlist.signin.password.SetPasswordOutcome.Done;
import org.guestlist.signin.password.SetPasswordOutcome.LinkUnusable;
import org.guestlist.signin.password.SetPasswordOutcome.RulesBroken;
import org.guestlist.signin.password.SetPasswordOutcome.SignInElsewhere;
import org.guestlist.throttle.BusyException;
import org.guestlist.web.platform.page.SignInFlash;
import org.guestlist.web.signin.login.SignInDoors;
import org.omnifaces.cdi.Param;
import org.omnifaces.util.Faces;

/** The page that a mailed link opens. Opening it only inspects the link; submitting the form redeems it. */
@Named
@RequestScoped
public class SetPasswordBean {

    @Inject
    private PasswordService passwords;

    @Inject
    private PasswordRulesBean rules;

    @Inject
    @Param
    private String token;

    @Inject
    private SignInFlash flash;

    @Inject
    private ExternalContext external;

    @Inject
    private SignInDoors doors;

    private LinkState state;
    private Optional<SignInElsewhere> elsewhere;
    private String password;
    private String repeated;

    /** Sets the password and redirects to sign-in, or shows why not. By an invitation the person is signed in with it at once. */
    public String set() {
        SetPasswordOutcome outcome = passwords.setByLink(token().orElseThrow(), password, repeated);
        if (outcome instanceof Done done && done.invited() && !done.onlyAtBackDoor() && enters(done)) {
            return null;
        } else if (outcome instanceof Done done) {
            flash.address(response(), done.email().value());
            return (done.onlyAtBackDoor() ? "/back-door" : "/login") + "?notice=password-set&faces-redirect=true";
        } else if (outcome instanceof RulesBroken broken) {
            rules.tell(broken.rules());
        } else if (outcome instanceof LinkUnusable unusable) {
            state = unusable.state();
        } else if (outcome instanceof SignInElsewhere now) {
            elsewhere = Optional.of(now);
        }
        return null;
    }

    /**
     * Signs the person in by the door of the sign-in page, with all its rules, and leads on.
     *
     * @return false if it is too busy there; the person signs in a little later
     */
    private boolean enters(Done done) {
        String email = done.email().value();
        Credential typed = new UsernamePasswordCredential(email, password);
        try {
            Faces.redirect(doors.enter(typed, email, null, Faces.getRequest(), response()));
            return true;
        } catch (BusyException e) {
            return false;
        }
    }

    /**
     * Requests a new link and redirects to the answer of <em>forgot password</em>, the same for every link. It shows no address, since the
     * holder of an expired link need not be its recipient.
     */
    public String requestInstead() {
        flash.forget(response());
        token().ifPresent(passwords::requestInsteadOf);
        return "/forgot-password?sent=yes&faces-redirect=true";
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) external.getResponse();
    }

    private Optional<Token> token() {
        return Token.fromLink(token);
    }

    private LinkState state() {
        if (state == null) {
            state = token().map(passwords::inspect).orElseGet(Unknown::new);
        }
        return state;
    }

    private Optional<SignInElsewhere> elsewhere() {
        if (elsewhere == null) {
            elsewhere = state() instanceof Usable usable ? passwords.elsewhere(usable) : Optional.empty();
        }
        return elsewhere;
    }

    public boolean isUsable() {
        return state() instanceof Usable && elsewhere().isEmpty();
    }

    /** @return whether the person signs in at a provider and needs no password here */
    public boolean isElsewhere() {
        return elsewhere().isPresent();
    }

    /** @return the provider to sign in with; null if the sign-in page leads on */
    public IdentityProvider getProvider() {
        return elsewhere().flatMap(SignInElsewhere::provider).orElse(null);
    }

    public boolean isExpired() {
        return state() instanceof Expired;
    }

    public boolean isUsed() {
        return state() instanceof Used;
    }

    /** @return the prefix of the message keys about why the link cannot be used */
    public String getState() {
        return isElsewhere()
                ? "setPassword.elsewhere"
                : "setPassword." + state().getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** @return the account's address; the holder of the link can read that mailbox */
    public String getEmail() {
        return state() instanceof Usable usable
                ? usable.link().getAccount().getEmail().value()
                : null;
    }

    /** @return the link's token, without surrounding characters; null if it is invalid */
    public String getToken() {
        return token().map(Token::value).orElse(null);
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getRepeated() {
        return repeated;
    }

    public void setRepeated(String repeated) {
        this.repeated = repeated;
    }
}
