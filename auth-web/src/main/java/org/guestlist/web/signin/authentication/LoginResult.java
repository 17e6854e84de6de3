package org.guestlist.web.signin.authentication;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.guestlist.signin.login.LoginOutcome;
import org.guestlist.signin.login.LoginOutcome.Refused;

/**
 * The outcome of the sign-in on this request. {@code IdentityStoreHandler} reports only that a credential was invalid, not why, so the
 * outcome is kept here.
 */
@RequestScoped
public class LoginResult {

    private LoginOutcome outcome;
    private RuntimeException failure;

    /** Stores the outcome. */
    public void set(LoginOutcome outcome) {
        this.outcome = outcome;
    }

    /** Stores an exception instead of an outcome: the container would answer with an empty response, but the page rethrows it. */
    void failed(RuntimeException failure) {
        this.failure = failure;
    }

    /** @return why the sign-in was refused; empty if it was not, or if there was none; throws like {@link #outcome} */
    public Optional<Refused> refused() {
        return outcome().filter(Refused.class::isInstance).map(Refused.class::cast);
    }

    /**
     * @return the outcome, or empty if there was no sign-in
     * @throws RuntimeException if the sign-in failed, for example because too many passwords are being checked or the database is away
     */
    public Optional<LoginOutcome> outcome() {
        if (failure != null) {
            throw failure;
        }
        return Optional.ofNullable(outcome);
    }
}
