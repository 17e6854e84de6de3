package org.guestlist.web.signin.proof;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.secret.Token;
import org.guestlist.signin.login.SecondFactorProofs;
import org.guestlist.signin.password.ProofOutcome;
import org.guestlist.signin.password.ProofOutcome.Proven;
import org.guestlist.signin.password.Proofs;
import org.guestlist.web.session.Cookies;
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

    @Inject
    private SecondFactorProofs secondFactorProofs;

    private ProofWay way;
    private boolean missing;
    private ProofOutcome refusal;

    /**
     * Checks what the form has, unless a proof was given a moment ago.
     *
     * @return whether the user has proven who is there
     */
    boolean isProven(HttpServletRequest request, HttpServletResponse response) {
        if (permissions.isProven(Proof.FRESH)) {
            return true;
        }
        way = Stream.of(ProofWay.values())
                .filter(one -> request.getParameter(one.field()) != null)
                .findFirst()
                .orElse(ProofWay.PASSWORD);
        String shown = request.getParameter(way.field());
        missing = shown == null || shown.isEmpty();
        if (missing) {
            return false;
        }
        ProofOutcome outcome = prove(shown, request);
        if (outcome instanceof Proven proven) {
            signedIn.goesOnWith(proven.session(), response);
            return true;
        }
        refusal = outcome;
        return false;
    }

    private ProofOutcome prove(String shown, HttpServletRequest request) {
        long account = signedIn.accountId();
        Token session = signedIn.sessionToken();
        return switch (way) {
            case PASSWORD -> proofs.prove(account, session, shown);
            case CODE -> secondFactorProofs.proveByCode(account, session, shown);
            case PASSKEY -> secondFactorProofs.proveByPasskey(account, session, shown, Cookies.PASSKEY.read(request));
        };
    }

    /** @return what was to be shown; null if no proof was expected */
    ProofWay way() {
        return way;
    }

    /** @return why it was refused; empty if nothing was shown */
    Optional<ProofOutcome> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** @return whether a proof was expected and nothing was shown */
    boolean isMissing() {
        return missing;
    }
}
