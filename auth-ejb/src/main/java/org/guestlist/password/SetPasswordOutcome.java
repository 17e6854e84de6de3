package org.guestlist.password;

import java.util.List;
import org.guestlist.account.EmailAddress;
import org.guestlist.link.LinkState;

/** What became of a new password. */
public sealed interface SetPasswordOutcome {

    /**
     * It is set.
     *
     * @param email of the account, for the sign-in form
     */
    record Done(EmailAddress email) implements SetPasswordOutcome {
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

    /** The current password is wrong, or there were too many attempts; nothing has changed. */
    record NotProven() implements SetPasswordOutcome {
    }
}
