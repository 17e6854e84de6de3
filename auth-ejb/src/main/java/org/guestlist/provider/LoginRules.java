package org.guestlist.provider;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.guestlist.account.RemainingAdministrator;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.permission.Needs;
import org.guestlist.permission.Permission;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.PasswordLogin;
import org.guestlist.tenant.Tenant;
import org.guestlist.tenant.TenantService;

/** The sign-in rules of the current organisation besides its providers. */
@Stateless
public class LoginRules {

    /** The outcome of a change. */
    public enum Change {
        DONE,
        /** Another user changed the organisation's settings after the form was opened; this change was not made. */
        CHANGED_MEANWHILE,
        /** No administrator could use the back door; this change was not made. */
        NO_ADMINISTRATOR_WITH_PASSWORD
    }

    @Inject
    private TenantService tenants;

    @Inject
    private RemainingAdministrator remainingAdministrator;

    @Inject
    private WithdrawnMethods withdrawnMethods;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private AuditLog auditLog;

    /**
     * Ends sessions that were started with a password and could not be any more. Passwords can be restricted only while there is an
     * administrator with a password, who can use the back door. The organisation's row is locked, as in every change that could remove an
     * administrator, so that the two see each other.
     *
     * @param version of the organisation when the form was opened
     * @param passwords who may sign in with e-mail and password
     * @param identifierFirst whether the login page asks for the address first
     */
    @Needs(Permission.CHANGE)
    public Change change(int version, PasswordLogin passwords, boolean identifierFirst) {
        Tenant locked = tenants.lock(tenant.get());
        if (locked.getVersion() != version) {
            return Change.CHANGED_MEANWHILE;
        }
        if (passwords != PasswordLogin.EVERYONE && !remainingAdministrator.exists()) {
            return Change.NO_ADMINISTRATOR_WITH_PASSWORD;
        }
        AuditValues before = values(locked);
        tenants.admitPasswordsOf(locked, passwords);
        tenants.askForTheAddressFirst(locked, identifierFirst);
        withdrawnMethods.endByPassword(passwords);
        AuditValues after = values(locked);
        if (!before.equals(after)) {
            auditLog.record(AuditEvent.of(AuditKind.LOGIN_RULES_CHANGED).changed(before, after));
        }
        return Change.DONE;
    }

    private static AuditValues values(Tenant tenant) {
        return AuditValues.of(AuditName.PASSWORDS, tenant.getPasswordLogin())
                .and(AuditName.ADDRESS_FIRST, tenant.isIdentifierFirst());
    }
}
