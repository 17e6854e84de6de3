package org.guestlist.login;

import java.time.Instant;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.audit.SupportCode;
import org.guestlist.session.LoginMethod;

/** How it ended at the door. */
public sealed interface LoginOutcome {

    /**
     * The person may come in.
     *
     * @param account whose account it is
     * @param method how they proved it
     */
    record Admitted(Account account, LoginMethod method) implements LoginOutcome {
    }

    /**
     * The person may not.
     *
     * @param failure what they are told
     * @param code under which the administrator finds the attempt
     * @param retryAt when to try again, where waiting helps
     */
    record Refused(LoginFailure failure, SupportCode code, Optional<Instant> retryAt) implements LoginOutcome {
    }

    /** The session is over, or was never one of this organisation; the person signs in again. */
    record SessionOver() implements LoginOutcome {
    }
}
