package org.guestlist.web.security;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.guestlist.login.LoginOutcome;
import org.guestlist.password.HashingBusyException;

/**
 * What the door answered on this request. {@code IdentityStoreHandler} keeps only that a credential was invalid, not why, so the outcome
 * travels beside it.
 */
@RequestScoped
public class LoginResult {

    private LoginOutcome outcome;
    private HashingBusyException busy;

    /** Notes the outcome. */
    public void is(LoginOutcome outcome) {
        this.outcome = outcome;
    }

    void isBusy(HashingBusyException busy) {
        this.busy = busy;
    }

    /**
     * @return the outcome, or nothing if nobody was at the door
     * @throws HashingBusyException if too many passwords are being checked, which is answered by 503
     */
    public Optional<LoginOutcome> outcome() {
        if (busy != null) {
            throw busy;
        }
        return Optional.ofNullable(outcome);
    }
}
