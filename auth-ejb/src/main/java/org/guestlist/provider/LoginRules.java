package org.guestlist.provider;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import org.guestlist.account.RemainingAdministrator;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** The sign-in rules of the current organisation besides its providers. */
@Stateless
public class LoginRules {

    /** The outcome of a change; nothing is changed unless it is done or pending. */
    public enum Change {
        DONE,
        /** The rules are in force for ten minutes, see {@link PendingRules}. */
        PENDING,
        /** Another user changed the organisation's settings after the form was opened; this change was not made. */
        CHANGED_MEANWHILE,
        /** No administrator could use the back door; this change was not made. */
        NO_ADMINISTRATOR_WITH_PASSWORD,
        /** Nothing would be left to sign in with; this change was not made. */
        NO_PROVIDER;

        /** @return whether the change was made */
        public boolean isMade() {
            return this == DONE || this == PENDING;
        }
    }

    @Inject
    private TenantService tenants;

    @Inject
    private RemainingAdministrator remainingAdministrator;

    @Inject
    private WithdrawnMethods withdrawnMethods;

    @Inject
    private PendingRules pending;

    @Inject
    private ProviderService providers;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    /**
     * Ends sessions that were started with a password and no longer could be. Passwords can be restricted only while there is an
     * administrator with a password, who can use the back door; and for good only after an administrator has shown that there is another
     * way. The organisation's row is locked, as in every change that could remove an administrator, so that the two see each other.
     *
     * @param version of the organisation when the form was opened
     * @param passwords who may sign in with e-mail and password
     * @param identifierFirst whether the login page asks for the address first
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    @KeepsWaysIn(rulesOnly = true)
    public Change change(int version, PasswordLogin passwords, boolean identifierFirst) {
        Tenant locked = tenants.lock(tenant.get());
        if (locked.getVersion() != version) {
            return Change.CHANGED_MEANWHILE;
        }
        if (passwords != PasswordLogin.EVERYONE && !remainingAdministrator.exists()) {
            return Change.NO_ADMINISTRATOR_WITH_PASSWORD;
        }
        if (passwords == PasswordLogin.NOBODY && providers.enabled().isEmpty()) {
            return Change.NO_PROVIDER;
        }
        boolean untried = isUntried(locked, passwords);
        AuditValues before = values(locked);
        tenants.askForTheAddressFirst(locked, identifierFirst);
        if (untried) {
            pending.begin(locked, passwords);
        } else {
            tenants.admitPasswordsOf(locked, passwords);
            withdrawnMethods.endByPassword(passwords);
        }
        AuditValues after = values(locked);
        if (!before.equals(after)) {
            auditLog.record(AuditEvent.of(AuditKind.LOGIN_RULES_CHANGED).changed(before, after));
        }
        return untried ? Change.PENDING : Change.DONE;
    }

    /** @return how many sessions end at once by such a change, as they were started with a password */
    @Needs(Permission.SEE_PEOPLE)
    public long ending(PasswordLogin passwords) {
        return isUntried(tenant.get(), passwords) ? 0 : withdrawnMethods.count(passwords);
    }

    private boolean isUntried(Tenant organisation, PasswordLogin passwords) {
        return passwords.compareTo(organisation.getPasswordLogin()) > 0 && !pending.isSingleSignOnTried();
    }

    private AuditValues values(Tenant organisation) {
        return AuditValues.of(AuditName.PASSWORDS, organisation.passwordLogin(clock.instant()))
                .and(AuditName.ADDRESS_FIRST, organisation.isIdentifierFirst());
    }
}
