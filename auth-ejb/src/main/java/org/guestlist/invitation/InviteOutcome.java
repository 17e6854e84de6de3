package org.guestlist.invitation;

import org.guestlist.account.Account;

/** What became of an invitation. */
public sealed interface InviteOutcome {

    /**
     * The person is invited.
     *
     * @param account the new account
     */
    record Invited(Account account) implements InviteOutcome {
    }

    /**
     * The address has an account here already, in whatever status; nothing has changed.
     *
     * @param account that account
     */
    record AlreadyThere(Account account) implements InviteOutcome {
    }

    /** The last day is over already; nothing has changed. */
    record ExpiryPassed() implements InviteOutcome {
    }
}
