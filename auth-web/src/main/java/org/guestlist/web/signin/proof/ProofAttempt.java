package org.guestlist.web.signin.proof;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.platform.permission.AuthenticationContext;
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

    @Inject
    private Clock clock;

    private ProofWay way;
    private AuthenticationContext shown;
    private boolean missing;
    private ProofOutcome refusal;

    /**
     * Checks what the form has, unless a proof was given a moment ago.
     *
     * @return whether the user has proven who is there
     */
    boolean isProven(HttpServletRequest request, HttpServletResponse response) {
        if (isGiven(needed(request))) {
            return true;
        }
        way = Stream.of(ProofWay.values())
                .filter(one -> request.getParameter(one.field()) != null)
                .findFirst()
                .orElse(ProofWay.PASSWORD);
        String sent = request.getParameter(way.field());
        missing = sent == null || sent.isEmpty();
        if (missing) {
            return false;
        }
        ProofOutcome outcome = prove(sent, request);
        if (outcome instanceof Proven proven) {
            signedIn.goesOnWith(proven.session(), response);
            shown = way.context();
            return isGiven(needed(request));
        }
        refusal = outcome;
        return false;
    }

    /** @return what is to be shown, as the request says; by itself anything */
    AuthenticationContext needed(HttpServletRequest request) {
        return AuthenticationContext.of(request.getParameter(ProofFilter.NEEDED))
                .orElse(AuthenticationContext.ONE_FACTOR);
    }

    /** @return whether the user has shown this a moment ago */
    boolean isGiven(AuthenticationContext needed) {
        return shown != null && shown.covers(needed)
                || (needed == AuthenticationContext.ONE_FACTOR
                        ? permissions.isProven(Proof.FRESH)
                        : signedIn.session()
                                .filter(session -> session.authentication()
                                        .proof(needed, clock.instant())
                                        .covers(Proof.FRESH))
                                .isPresent());
    }

    private ProofOutcome prove(String sent, HttpServletRequest request) {
        long account = signedIn.accountId();
        Token session = signedIn.sessionToken();
        return switch (way) {
            case PASSWORD -> proofs.prove(account, session, sent);
            case CODE -> secondFactorProofs.proveByCode(account, session, sent);
            case PASSKEY -> secondFactorProofs.proveByPasskey(account, session, sent, Cookies.PASSKEY.read(request));
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
