package org.guestlist.web.proof;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.guestlist.password.ProofOutcome;
import org.guestlist.password.ProofOutcome.Proven;
import org.guestlist.password.ProofOutcome.Wrong;
import org.guestlist.password.Proofs;
import org.guestlist.permission.Permissions;
import org.guestlist.web.session.SignedIn;

/** The proof that was sent with this request, if any, and why it was refused. */
@RequestScoped
public class ProofAttempt {

    @Inject
    private SignedIn signedIn;

    @Inject
    private Permissions permissions;

    @Inject
    private Proofs proofs;

    private boolean missing;
    private ProofOutcome refusal;

    /**
     * Checks a password, unless a proof was given a moment ago.
     *
     * @param password as typed; null or empty for none
     * @return whether the user has proven who is there
     */
    boolean isProven(String password, HttpServletResponse response) {
        if (permissions.isProven()) {
            return true;
        }
        missing = password == null || password.isEmpty();
        if (missing) {
            return false;
        }
        ProofOutcome outcome = proofs.prove(signedIn.accountId(), signedIn.sessionToken(), password);
        if (outcome instanceof Proven proven) {
            signedIn.goesOnWith(proven.session(), response);
            return true;
        }
        refusal = outcome;
        return false;
    }

    /** @return why the password was refused: wrong if there was none; empty if none was expected */
    Optional<ProofOutcome> refusal() {
        return missing ? Optional.of(new Wrong()) : Optional.ofNullable(refusal);
    }

    /** @return whether a password was expected and none was typed */
    boolean isMissing() {
        return missing;
    }
}
