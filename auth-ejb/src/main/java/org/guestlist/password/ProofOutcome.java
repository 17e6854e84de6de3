package org.guestlist.password;

import java.time.Instant;
import java.util.Optional;
import org.guestlist.account.FreshProof;
import org.guestlist.secret.Token;

/** The outcome of a re-authentication of a signed-in user. */
public sealed interface ProofOutcome {

    /**
     * The proof is valid.
     *
     * @param proof for the operation that needs it
     * @param session the new token of the session; the previous one is void
     */
    record Proven(FreshProof proof, Token session) implements ProofOutcome {}

    /** The password is wrong. */
    record Wrong() implements ProofOutcome {}

    /** The account has no password, and the sign-in is too long ago. */
    record SignInAgain() implements ProofOutcome {}

    /**
     * The password was wrong too often.
     *
     * @param retryAt when to retry; empty if only <em>forgot password</em> helps
     */
    record TooMany(Optional<Instant> retryAt) implements ProofOutcome {}
}
