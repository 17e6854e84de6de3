package org.guestlist.web.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.guestlist.login.LoginOutcome;

/**
 * What the door answered on this request. {@code IdentityStoreHandler} keeps only that a credential was invalid, not why, so the outcome
 * travels beside it.
 */
@RequestScoped
public class LoginResult {

    private LoginOutcome outcome;
    private RuntimeException failure;

    /** Notes the outcome. */
    public void is(LoginOutcome outcome) {
        this.outcome = outcome;
    }

    /** Notes that there is no outcome: the container would make an empty answer of an exception, the page throws it again. */
    void failed(RuntimeException failure) {
        this.failure = failure;
    }

    /**
     * @return the outcome, or nothing if nobody was at the door
     * @throws RuntimeException if the door could not answer, as when too many passwords are being checked or the database is away
     */
    public Optional<LoginOutcome> outcome() {
        if (failure != null) {
            throw failure;
        }
        return Optional.ofNullable(outcome);
    }
}
