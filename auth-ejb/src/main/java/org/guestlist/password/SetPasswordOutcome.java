package org.guestlist.password;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.link.LinkState;
import org.guestlist.secret.Token;

/** What became of a new password. */
public sealed interface SetPasswordOutcome {

    /**
     * It is set.
     *
     * @param email of the account, for the sign-in form
     * @param onlyAtBackDoor whether it is an administrator's, and works at the back door alone
     */
    record Done(EmailAddress email, boolean onlyAtBackDoor) implements SetPasswordOutcome {
    }

    /**
     * It is set, by somebody who is signed in.
     *
     * @param session the token of the session from now on; the one before is void
     */
    record Changed(Token session) implements SetPasswordOutcome {
    }

    /**
     * It breaks rules; nothing has changed.
     *
     * @param rules all that it breaks, in order
     */
    record RulesBroken(List<PasswordRule> rules) implements SetPasswordOutcome {
    }

    /**
     * The link cannot be used (any more).
     *
     * @param state why
     */
    record LinkUnusable(LinkState state) implements SetPasswordOutcome {
    }

    /** The current password is wrong; nothing has changed. */
    record NotProven() implements SetPasswordOutcome {
    }

    /**
     * The current password was wrong too often; nothing has changed.
     *
     * @param retryAt when to try again; nothing if only <em>forgot password</em> helps
     */
    record TooManyAttempts(Optional<Instant> retryAt) implements SetPasswordOutcome {
    }
}
