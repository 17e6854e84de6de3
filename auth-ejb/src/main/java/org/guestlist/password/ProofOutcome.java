package org.guestlist.password;

import java.time.Instant;
import java.util.Optional;
import org.guestlist.account.FreshProof;
import org.guestlist.secret.Token;

/** What became of a proof that somebody who is signed in was asked for. */
public sealed interface ProofOutcome {

    /**
     * It is good.
     *
     * @param proof to be handed to what needs it
     * @param session the token of the session from now on; the one before is void
     */
    record Proven(FreshProof proof, Token session) implements ProofOutcome {
    }

    /** The password is wrong. */
    record Wrong() implements ProofOutcome {
    }

    /** The account has no password, and the sign-in is too long ago. */
    record SignInAgain() implements ProofOutcome {
    }

    /**
     * The password was wrong too often.
     *
     * @param retryAt when to try again; nothing if only <em>forgot password</em> helps
     */
    record TooMany(Optional<Instant> retryAt) implements ProofOutcome {
    }
}
