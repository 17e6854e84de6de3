package org.guestlist.signin.login;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.audit.SupportCode;
import org.guestlist.platform.secret.Token;
import org.guestlist.session.LoginSession;
import org.guestlist.session.ProviderSignIn;

/** The outcome of a sign-in. */
public sealed interface LoginOutcome {

    /**
     * The person is signed in and has a new session.
     *
     * @param account the account
     * @param session the new session's token, for the browser's cookie
     * @param browser the token that makes the browser known to the account, for its cookie; empty where a session goes on
     * @param trusted the next token of a browser that stands in for the second factor, for its cookie; empty if it does not
     * @param to the page requested before a single sign-on, not validated
     * @param recoveryCodes of a second factor that was set up on the way in, to be shown once; otherwise empty
     */
    record Admitted(
            Account account,
            Token session,
            Optional<Token> browser,
            Optional<Token> trusted,
            Optional<String> to,
            List<String> recoveryCodes)
            implements LoginOutcome {

        /** Never shows the tokens. */
        @Override
        public String toString() {
            return "Admitted[" + account.getId() + "]";
        }
    }

    /**
     * The password is right, or the person has signed in at a provider, and something more is needed; there is no session yet.
     *
     * @param account the account
     * @param backDoor whether the password was entered at the administrators' back door
     * @param setUp whether a second factor must be set up; otherwise one is to be shown
     * @param there the sign-in at the provider; empty after a password
     */
    record SecondFactorNeeded(Account account, boolean backDoor, boolean setUp, Optional<ProviderSignIn> there)
            implements LoginOutcome {}

    /**
     * The existing session continues.
     *
     * @param session with its account
     */
    record SessionGoesOn(LoginSession session) implements LoginOutcome {}

    /**
     * The sign-in is refused.
     *
     * @param failure the reason shown to the person
     * @param code the support code of the attempt
     * @param retryAt when to retry, if waiting helps
     * @param detail the provider's message, the name of the right sign-in method, or the first day of access (ISO 8601); must be escaped
     */
    record Refused(LoginFailure failure, SupportCode code, Optional<Instant> retryAt, Optional<String> detail)
            implements LoginOutcome {}

    /** The session has ended, or does not belong to this organisation; the person has to sign in again. */
    record SessionOver() implements LoginOutcome {}
}
