package org.guestlist.people;

import org.guestlist.account.Account;

/** The outcome of an invitation. */
public sealed interface InviteOutcome {

    /**
     * The person is invited.
     *
     * @param account the new account
     */
    record Invited(Account account) implements InviteOutcome {}

    /**
     * The address already has an account in this organisation, in any status; nothing has changed.
     *
     * @param account that account
     */
    record AlreadyThere(Account account) implements InviteOutcome {}

    /** The last day has already passed; nothing has changed. */
    record ExpiryPassed() implements InviteOutcome {}

    /** The last day is before the first; nothing has changed. */
    record DaysReversed() implements InviteOutcome {}
}
