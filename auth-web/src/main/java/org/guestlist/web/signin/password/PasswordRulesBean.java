package org.guestlist.web.signin.password;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.PasswordPolicy;
import org.guestlist.signin.password.PasswordRule;
import org.guestlist.signin.password.PasswordRules;
import org.guestlist.signin.password.ShownRule;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.text.Text;

/** The organisation's password rules as texts: the list beside the fields, and the error messages. */
@Named("passwordRules")
@RequestScoped
public class PasswordRulesBean {

    private static final Map<String, String> MISSING = Map.of(
            "current", "account.current.required",
            "password", "setPassword.password.required",
            "repeated", "setPassword.repeated.required");

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Text text;

    @Inject
    private FormErrors errors;

    /** @return the rules to show before any input */
    public List<ShownRule> getShown() {
        return PasswordRules.shown(policy());
    }

    /** @return the minimum length of a password, for the attribute {@code minlength} */
    public int getMinLength() {
        return PasswordRules.minLength(policy());
    }

    /** @return the rules for password managers, for the attribute {@code passwordrules} (Apple, WHATWG issue 3518) */
    public String getForManagers() {
        return PasswordRules.forManagers(policy());
    }

    /** @return all that a password must have, in one sentence, to be read before typing */
    public String getSentence() {
        return sentence(policy());
    }

    /** @return the same for these rules */
    public String sentence(PasswordPolicy policy) {
        List<String> needed = PasswordRules.shown(policy).stream()
                .filter(ShownRule::isAboutCharacters)
                .map(rule -> text.format("password.needs." + rule.rule(), rule.number()))
                .toList();
        int last = needed.size() - 1;
        return last == 0
                ? text.format("password.needs.anyKind", needed.get(0))
                : text.format("password.needs", String.join(", ", needed.subList(0, last)), needed.get(last));
    }

    /** @return how to find a password that meets the rules */
    public String getAdvice() {
        return text.get("password.advice." + policy());
    }

    /** @return the rule as an item of the list */
    public String text(ShownRule rule) {
        return text.format("password.list." + rule.rule(), rule.number());
    }

    /** @return whether something was typed into each of these fields; beside those without, it says what is missing */
    public boolean areThere(TypedFields typed) {
        FieldReader fields = typed.reader(errors);
        typed.keySet().forEach(field -> fields.demand(field, MISSING.get(field)));
        return !fields.isRefused();
    }

    /** Shows below both fields, {@code password} and {@code repeated}, which rules are broken: both are typed anew. */
    public void tell(List<PasswordRule> broken) {
        for (String field : List.of("password", "repeated")) {
            for (PasswordRule rule : broken) {
                ShownRule told = PasswordRules.told(rule, policy());
                errors.refuse(field, told.messageKey(), told.number());
            }
        }
    }

    private PasswordPolicy policy() {
        return tenant.get().getPasswordPolicy();
    }
}
