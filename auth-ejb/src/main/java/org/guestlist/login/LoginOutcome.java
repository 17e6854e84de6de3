package org.guestlist.login;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.audit.SupportCode;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.LoginSession;
import org.guestlist.session.ProviderSession;

/** How it ended at the door. */
public sealed interface LoginOutcome {

    /**
     * The person may come in.
     *
     * @param account whose account it is
     * @param method how they proved it
     * @param provider the session at the identity provider, after a single sign-on
     * @param to where the person wanted to go before a single sign-on, unchecked
     * @param session the id of the session that proved it, if one did
     */
    record Admitted(Account account, LoginMethod method, Optional<ProviderSession> provider, Optional<String> to, Optional<UUID> session)
            implements LoginOutcome {

        Admitted(Account account, LoginMethod method, Optional<ProviderSession> provider, Optional<String> to) {
            this(account, method, provider, to, Optional.empty());
        }

        Admitted(Account account, LoginMethod method) {
            this(account, method, Optional.empty(), Optional.empty());
        }

        Admitted(LoginSession session) {
            this(session.getAccount(), session.getMethod(), Optional.empty(), Optional.empty(), Optional.of(session.getUuid()));
        }
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
