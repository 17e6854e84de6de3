package org.guestlist.web.signin.proof;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.platform.permission.AuthenticationContext;
import org.guestlist.session.KeptForms;
import org.guestlist.session.KeptForms.KeptForm;
import org.guestlist.signin.password.ProofOutcome.TooMany;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.Query;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.security.RedirectTargets;
import org.guestlist.web.platform.text.Text;
import org.guestlist.web.session.SignedIn;
import org.guestlist.web.signin.password.TooManyGuesses;
import org.omnifaces.util.Faces;

/**
 * The page that asks for a fresh proof, with the ways that the person has to give one, and that afterwards leads on to what was being done.
 * Forms on it are handled by {@link ProofFilter}.
 */
@Named("prove")
@RequestScoped
public class ProveBean {

    @Inject
    private KeptForms keptForms;

    @Inject
    private ProofAttempt attempt;

    @Inject
    private SignedIn signedIn;

    @Inject
    private ProofWays ways;

    @Inject
    private RedirectTargets redirects;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    @Inject
    private TooManyGuesses tooManyGuesses;

    private String kept;
    private Optional<KeptForm> form;

    @PostConstruct
    void start() {
        kept = Faces.getRequestParameter(ProofFilter.KEPT);
        form = signedIn.session()
                .flatMap(own -> RequestValues.uuid(kept).flatMap(uuid -> keptForms.find(uuid, own.getId())));
    }

    /** Shows beside the field why what it had was refused, and asks the user's passkeys. */
    public void check() {
        if (attempt.isMissing()) {
            errors.refuse(attempt.way().field(), "proof.required." + attempt.way());
        }
        attempt.refusal()
                .map(refusal -> refusal instanceof TooMany tooMany
                        ? tooManyGuesses.tell(tooMany.retryAt())
                        : text.get("proof.wrong." + attempt.way()))
                .ifPresent(message -> errors.add(attempt.way().field(), message));
        if (!isGone() && !isGiven()) {
            ways.ask();
        }
    }

    /** @return whether there is nothing to go on with: it was sent on already, or is too long ago */
    public boolean isGone() {
        return form.isEmpty();
    }

    /** @return whether the user has proven a moment ago who is there */
    public boolean isGiven() {
        return attempt.isGiven(needed());
    }

    /** @return whether it goes on with a page, by a link, and not with a form */
    public boolean isPage() {
        return form.filter(one -> one.fields().isEmpty()).isPresent();
    }

    /** @return path and query of what it goes on with */
    public String getAddress() {
        return form.map(KeptForm::address).orElse(null);
    }

    /** @return the address that the proof is sent to: that of the form, so that it goes on at once */
    public String getAction() {
        return isPage() ? ProofFilter.PAGE : getAddress();
    }

    public String getKept() {
        return kept;
    }

    /** @return the address that leads to the provider and back, and counts if the provider says that the user has just signed in */
    public String getThere() {
        return way(Query.NONE.with("proof", "true").with("hint", signedIn.getEmail()));
    }

    /** @return the address of an ordinary sign-in there, for providers that do not say so */
    public String getAgain() {
        return way(Query.NONE);
    }

    private String way(Query query) {
        return ways.provider()
                .map(one -> query.with("to", here()).on("/sso/" + one.getUuid()))
                .orElse(null);
    }

    /** @return the address of this page */
    public String here() {
        return RequestValues.uuid(kept)
                .map(uuid -> ProofFilter.page(uuid, needed()))
                .orElse(ProofFilter.PAGE);
    }

    /** @return the name of the application that goes on with more; a word for any where that is not known */
    public String getApplication() {
        return redirects.application(getAddress()).orElseGet(() -> text.get("proof.more.application"));
    }

    /** @return the address of the page that sets up an authenticator app, and leads on to what was being done */
    public String getNewCode() {
        return Query.NONE.with("to", onward()).on("/my-second-factor");
    }

    /** @return the same for a passkey */
    public String getNewPasskey() {
        return Query.NONE.with("to", onward()).on("/account-passkey");
    }

    /** What was only opened is there for longer than what was kept. */
    private String onward() {
        return isPage() ? getAddress() : here();
    }

    private AuthenticationContext needed() {
        return attempt.needed(Faces.getRequest());
    }
}
