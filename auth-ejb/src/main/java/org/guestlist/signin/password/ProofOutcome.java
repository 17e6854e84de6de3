package org.guestlist.signin.password;

import java.time.Instant;
import java.util.Optional;
import org.guestlist.platform.secret.Token;

/** The outcome of a re-authentication of a signed-in user. */
public sealed interface ProofOutcome {

    /**
     * The proof is valid.
     *
     * @param session the new token of the session; the previous one is void
     */
    record Proven(Token session) implements ProofOutcome {}

    /** What was shown is wrong. */
    record Wrong() implements ProofOutcome {}

    /**
     * It was wrong too often.
     *
     * @param retryAt when to retry; empty if only <em>forgot password</em> helps
     */
    record TooMany(Optional<Instant> retryAt) implements ProofOutcome {}
}
