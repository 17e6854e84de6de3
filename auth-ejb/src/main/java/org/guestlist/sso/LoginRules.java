package org.guestlist.sso;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import org.guestlist.account.AccountService;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.PasswordLogin;
import org.guestlist.tenant.Tenant;
import org.guestlist.tenant.TenantService;

/** What the login page of the current organisation offers beside its providers. */
@Stateless
public class LoginRules {

    /** What came of a change. */
    public enum Change {
        DONE,
        /** Somebody else changed the organisation's settings after the form was opened; nothing was changed. */
        CHANGED_MEANWHILE,
        /** Nobody could use the back door, and nothing was changed. */
        NO_ADMINISTRATOR_WITH_PASSWORD
    }

    @Inject
    private TenantService tenants;

    @Inject
    private AccountService accounts;

    @Inject
    private ClosedWays closedWays;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private AuditLog auditLog;

    /**
     * Sessions that a password began, and could not begin any more, end. Passwords are not for everybody only while an administrator with a
     * password remains, who can use the back door. The organisation's row is locked, as it is for whatever takes an administrator away, so that
     * the two see each other.
     *
     * @param version of the organisation when the form was opened
     * @param passwords who may sign in with e-mail and password
     * @param identifierFirst whether the login page asks for the address first
     */
    public Change change(int version, PasswordLogin passwords, boolean identifierFirst) {
        Tenant locked = tenants.lock(tenant.get());
        if (locked.getVersion() != version) {
            return Change.CHANGED_MEANWHILE;
        }
        if (passwords != PasswordLogin.EVERYONE && !accounts.hasRemainingAdministrator()) {
            return Change.NO_ADMINISTRATOR_WITH_PASSWORD;
        }
        AuditValues before = values(locked);
        tenants.admitPasswordsOf(locked, passwords);
        tenants.askForTheAddressFirst(locked, identifierFirst);
        closedWays.endByPassword(passwords);
        AuditValues after = values(locked);
        if (!before.equals(after)) {
            auditLog.record(AuditEvent.of(AuditKind.LOGIN_RULES_CHANGED).changed(before, after));
        }
        return Change.DONE;
    }

    private static AuditValues values(Tenant tenant) {
        return AuditValues.of(AuditName.PASSWORDS, tenant.getPasswordLogin()).and(AuditName.ADDRESS_FIRST, tenant.isIdentifierFirst());
    }
}
