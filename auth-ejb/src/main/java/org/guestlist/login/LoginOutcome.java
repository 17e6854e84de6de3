package org.guestlist.login;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.audit.SupportCode;
import org.guestlist.secret.Token;

/** How it ended at the door. */
public sealed interface LoginOutcome {

    /**
     * The person is in: the session has begun.
     *
     * @param account whose account it is
     * @param session the new session's token, for the browser's cookie
     * @param browser by what the browser is known to the account from now on, for its cookie; nothing after a single sign-on
     * @param to where the person wanted to go before a single sign-on, unchecked
     */
    record Admitted(Account account, Token session, Optional<Token> browser, Optional<String> to) implements LoginOutcome {

        /** Never shows the tokens. */
        @Override
        public String toString() {
            return "Admitted[" + account.getId() + "]";
        }
    }

    /**
     * The session that was shown goes on.
     *
     * @param account whose it is
     * @param session its id
     */
    record SessionGoesOn(Account account, UUID session) implements LoginOutcome {
    }

    /**
     * The person may not.
     *
     * @param failure what they are told
     * @param code under which the administrator finds the attempt
     * @param retryAt when to try again, where waiting helps
     * @param detail the provider's words, or the name of the right way to sign in; escape it
     */
    record Refused(LoginFailure failure, SupportCode code, Optional<Instant> retryAt, Optional<String> detail) implements LoginOutcome {
    }

    /** The session is over, or was never one of this organisation; the person signs in again. */
    record SessionOver() implements LoginOutcome {
    }
}
