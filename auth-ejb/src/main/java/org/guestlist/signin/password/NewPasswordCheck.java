package org.guestlist.signin.password;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.guestlist.account.Account;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.organisation.tenant.BreachOutage;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Tenant;

/** Checks a new password of an account against all rules of its organisation. */
@ApplicationScoped
class NewPasswordCheck {

    private static final String PRODUCT = "Guestlist";

    @Inject
    private CurrentTenant tenant;

    @Inject
    private BreachedPasswords breached;

    @Inject
    private AuditLog auditLog;

    /** @return all rules that it breaks, in order; Have I Been Pwned is asked only if no other rule is broken */
    public List<PasswordRule> broken(Account account, String password, String repeated) {
        Tenant organisation = tenant.get();
        List<String> context = List.of(
                PRODUCT,
                organisation.getName(),
                organisation.getHost().value(),
                account.getName(),
                account.getEmail().value());
        List<PasswordRule> broken =
                new ArrayList<>(PasswordRules.check(organisation.getPasswordPolicy(), password, repeated, context));
        if (broken.isEmpty()) {
            BreachCheck answer = breached.check(password);
            if (answer instanceof BreachCheck.Found) {
                broken.add(PasswordRule.BREACHED);
            } else if (answer instanceof BreachCheck.Unavailable outage) {
                onOutage(account, organisation, broken, outage);
            }
        }
        return broken;
    }

    private void onOutage(
            Account account, Tenant organisation, List<PasswordRule> broken, BreachCheck.Unavailable outage) {
        if (organisation.getBreachOutage() == BreachOutage.REFUSE) {
            broken.add(PasswordRule.BREACH_CHECK_UNAVAILABLE);
            return;
        }
        auditLog.record(AuditEvent.of(AuditKind.BREACH_CHECK_SKIPPED)
                .about(account.getId(), account.getEmail().value())
                .warning(PasswordRule.BREACH_CHECK_UNAVAILABLE)
                .after(AuditName.OUTAGE, outage.reason()));
    }
}
