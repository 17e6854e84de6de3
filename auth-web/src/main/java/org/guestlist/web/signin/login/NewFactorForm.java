package org.guestlist.web.signin.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.signin.secondfactor.NewSecondFactor;
import org.guestlist.signin.secondfactor.SecondFactorSetUp;
import org.guestlist.web.platform.page.FormErrors;
import org.omnifaces.util.Faces;

/**
 * The form that sets up an authenticator app, as {@code #{newFactor}}: on the own account's page, and on the way in. Recovery codes are in
 * the answer to the form that made them and nowhere else, so that answer is no redirect.
 */
@Named("newFactor")
@RequestScoped
public class NewFactorForm {

    @Inject
    private SecondFactorSetUp setUp;

    @Inject
    private FormErrors errors;

    private NewSecondFactor shown;
    private List<String> codes = List.of();
    private boolean replacing;

    /** @return the sealed secret of the form; empty if none was sent */
    public String secret() {
        return sent("secret");
    }

    /** @return the code as entered */
    public String code() {
        return sent("code");
    }

    private static String sent(String field) {
        return Optional.ofNullable(Faces.getRequestParameter(field)).orElse("");
    }

    /** Shows the secret of the form once more, or a new one. */
    public void show(Account account) {
        shown = setUp.goOn(account, secret()).orElseGet(() -> setUp.begin(account));
    }

    /**
     * Shows the recovery codes that were made, or beside the field why none were.
     *
     * @param made empty if the code was not accepted
     */
    public void end(Account account, Optional<List<String>> made) {
        codes = made.orElse(List.of());
        if (made.isEmpty()) {
            errors.refuse("code", problem(account));
        }
    }

    private String problem(Account account) {
        if (code().isBlank()) {
            return "secondFactor.code.required";
        }
        return setUp.goOn(account, secret()).isEmpty() ? "secondFactor.secret.over" : "secondFactor.code.wrong";
    }

    /** @return the secret for the app; null if none is shown */
    public NewSecondFactor getShown() {
        return shown;
    }

    /** @return the recovery codes that were just made; otherwise empty */
    public List<String> getCodes() {
        return codes;
    }

    /** Shows recovery codes that were made in place of earlier ones. */
    public void replaced(List<String> made) {
        codes = made;
        replacing = true;
    }

    /** @return whether there were other recovery codes before, which count no longer */
    public boolean isReplacing() {
        return replacing;
    }
}
