package org.guestlist.web.password;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.Optional;
import org.guestlist.account.FreshProof;
import org.guestlist.password.ProofOutcome;
import org.guestlist.password.ProofOutcome.Proven;
import org.guestlist.password.ProofOutcome.TooMany;
import org.guestlist.password.ProofOutcome.Wrong;
import org.guestlist.password.Proofs;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.web.page.FormErrors;
import org.guestlist.web.session.SignedIn;
import org.guestlist.web.text.PageLanguage;
import org.guestlist.web.text.Text;
import org.guestlist.web.text.Wait;
import org.omnifaces.cdi.Param;

/**
 * The part of a form that asks for the current password, or to sign in again: the tag {@code gl:proof}. A bean passes {@link #given()} to
 * its operation, and on {@link org.guestlist.account.ProofNeededException} calls {@link #ask()}; the form is then shown again with all
 * input, and asks for a proof.
 */
@Named("proof")
@RequestScoped
public class ProofForm {

    private static final String FIELD = "proof";

    @Inject
    @Param(name = FIELD)
    private String typed;

    @Inject
    @Param(name = "prove")
    private boolean sent;

    @Inject
    private SignedIn signedIn;

    @Inject
    private Proofs proofs;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private PageLanguage language;

    @Inject
    private Clock clock;

    private boolean asked;

    /**
     * @return the proof sent with the form, or one that needs no input; empty if there is none, or a wrong one, which is shown beside the
     *         field
     */
    public Optional<FreshProof> given() {
        boolean password = proofs.hasPassword(signedIn.accountId());
        if (password && (typed == null || typed.isEmpty())) {
            if (sent) {
                refuse(text.get("proof.required"));
            }
            return Optional.empty();
        }
        ProofOutcome outcome = proofs.prove(signedIn.accountId(), signedIn.sessionToken(), password ? typed : "");
        if (outcome instanceof Proven proven) {
            signedIn.goesOnWith(proven.session());
            return Optional.of(proven.proof());
        } else if (outcome instanceof Wrong) {
            refuse(text.get("proof.wrong"));
        } else if (outcome instanceof TooMany tooMany) {
            refuse(tooMany.retryAt()
                    .map(end -> Wait.until(end, clock.instant(), tenant.get().getTimeZone(), language.get()))
                    .map(wait -> text.format("account.current.tooMany", wait.until(), wait.minutes()))
                    .orElseGet(() -> text.get("account.current.locked")));
        }
        return Optional.empty();
    }

    private void refuse(String message) {
        errors.add(FIELD, message);
        asked = true;
    }

    /** Makes the page ask for a proof. */
    public void ask() {
        asked = true;
    }

    /** @return whether the current password is asked for */
    public boolean isPasswordAsked() {
        return asked && proofs.hasPassword(signedIn.accountId());
    }

    /** @return whether the user is asked to sign in again, since the account has no password */
    public boolean isSignInAsked() {
        return asked && !proofs.hasPassword(signedIn.accountId()) && given().isEmpty();
    }
}
