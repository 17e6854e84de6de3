package org.guestlist.roster;

import java.util.Optional;
import org.guestlist.account.Account;

/** What a row means for the people who are there. */
sealed interface Verdict {

    /**
     * Somebody new.
     *
     * @param holder who has the address now, and must give it up to another one first
     */
    record Added(Optional<Account> holder) implements Verdict {
    }

    /**
     * Something of somebody changes.
     *
     * @param holder who has the address now, and must give it up to another one first
     * @param moves whether the address is what changes, or one of what changes
     */
    record Changed(Account account, boolean moves, Optional<Account> holder) implements Verdict {
    }

    /** All is as the row says. */
    record Unchanged(Account account) implements Verdict {
    }

    /** The row is not imported. */
    record Refused(RefusedException why) implements Verdict {
    }
}
