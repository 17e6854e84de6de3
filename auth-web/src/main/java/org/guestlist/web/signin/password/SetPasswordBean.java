package org.guestlist.web.signin.password;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
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
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.SignInFlash;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.signin.login.SignInDoors;
import org.omnifaces.util.Faces;

/** The page that a mailed link opens. Opening it only inspects the link; submitting the form redeems it. */
@Named
@RequestScoped
public class SetPasswordBean {

    private static final String PASSWORD = "password";

    @Inject
    private PasswordService passwords;

    @Inject
    private PasswordRulesBean rules;

    @Inject
    private Command command;

    @Inject
    private SignInFlash flash;

    @Inject
    private SignInDoors doors;

    private LinkState state;
    private Optional<SignInElsewhere> elsewhere;
    private final TypedFields typed = new TypedFields(PASSWORD, "repeated");

    /** Does what the button says that the page shows for a link in this state. */
    public void act() {
        if ("set".equals(command.name()) && isUsable() && rules.areThere(typed.take(Faces.getRequest()))) {
            set();
        } else if ("request".equals(command.name()) && isExpired()) {
            requestInstead();
        }
    }

    /** Sets the password and redirects to sign-in, or shows why not. By an invitation the person is signed in with it at once. */
    private void set() {
        SetPasswordOutcome outcome =
                passwords.setByLink(token().orElseThrow(), typed.get(PASSWORD), typed.get("repeated"));
        if (outcome instanceof Done done) {
            if (!(done.invited() && !done.onlyAtBackDoor() && enters(done))) {
                flash.address(Faces.getResponse(), done.email().value());
                Faces.redirect((done.onlyAtBackDoor() ? "/back-door" : "/login") + "?notice=password-set");
            }
        } else if (outcome instanceof RulesBroken broken) {
            rules.tell(broken.rules());
        } else if (outcome instanceof LinkUnusable unusable) {
            state = unusable.state();
        } else if (outcome instanceof SignInElsewhere now) {
            elsewhere = Optional.of(now);
        }
    }

    /**
     * Signs the person in by the door of the sign-in page, with all its rules, and leads on.
     *
     * @return false if it is too busy there; the person signs in a little later
     */
    private boolean enters(Done done) {
        String email = done.email().value();
        Credential shown = new UsernamePasswordCredential(email, typed.get(PASSWORD));
        try {
            Faces.redirect(doors.enter(shown, email, null, Faces.getRequest(), Faces.getResponse()));
            return true;
        } catch (BusyException e) {
            return false;
        }
    }

    /**
     * Requests a new link and redirects to the answer of <em>forgot password</em>, the same for every link. It shows no address, since the
     * holder of an expired link need not be its recipient.
     */
    private void requestInstead() {
        flash.forget(Faces.getResponse());
        token().ifPresent(passwords::requestInsteadOf);
        Faces.redirect("/forgot-password?sent=yes");
    }

    private static Optional<Token> token() {
        return Token.fromLink(Faces.getRequestParameter("token"));
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
}
