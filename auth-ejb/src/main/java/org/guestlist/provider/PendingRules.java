package org.guestlist.provider;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Role;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditOutcome;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.organisation.tenant.PendingPasswordLogin;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;
import org.guestlist.session.LoginMethod;

/**
 * Rules of the login page that could shut everybody out. Unless an administrator has just signed in without a password, they are in force
 * for ten minutes only, and must be confirmed after an administrator has signed in under them; otherwise the previous rules are back.
 */
@Stateless
public class PendingRules {

    /** How long rules are in force without confirmation, and how old a sign-in may be that makes one unnecessary. */
    static final Duration TRIED_WITHIN = Duration.ofMinutes(10);

    /** The outcome of a confirmation. */
    public enum Confirmation {
        DONE,
        /** No administrator has signed in under the new rules. */
        NOT_TRIED,
        /** The time was up, or another administrator has undone it; the previous rules are in force. */
        OVER
    }

    /**
     * What waits for its confirmation.
     *
     * @param passwords who may use a password meanwhile
     * @param until when it ends
     * @param tried whether an administrator has signed in under it, so that it can be confirmed
     * @param ending how many sessions end when it is confirmed, as they were started with a password
     */
    public record Pending(PasswordLogin passwords, Instant until, boolean tried, long ending) {}

    @Inject
    private TenantService tenants;

    @Inject
    private WithdrawnMethods withdrawnMethods;

    @Inject
    private Outbox outbox;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /** @return the rules that wait for their confirmation */
    @Needs(Permission.SEE_ALL)
    public Optional<Pending> find() {
        return find(tenant.get());
    }

    /** @param organisation as it was read just now, while a node may hold an earlier state @return the same */
    @Needs(Permission.SEE_ALL)
    public Optional<Pending> find(Tenant organisation) {
        return inForce(organisation)
                .map(pending -> new Pending(
                        pending.passwords(),
                        pending.until(),
                        isTried(pending.since()),
                        withdrawnMethods.count(pending.passwords())));
    }

    private Optional<PendingPasswordLogin> inForce(Tenant organisation) {
        return organisation.pendingPasswordLogin().filter(pending -> pending.isInForce(clock.instant()));
    }

    /** @return whether an administrator has signed in without a password within the last ten minutes */
    public boolean isSingleSignOnTried() {
        return triedSince(clock.instant().minus(TRIED_WITHIN)).contains(LoginMethod.SINGLE_SIGN_ON);
    }

    /** The back door is open under all rules, and so proves nothing. */
    private boolean isTried(Instant since) {
        return triedSince(since).stream().anyMatch(method -> method != LoginMethod.BACK_DOOR);
    }

    /** @return how administrators have signed in since then */
    private List<LoginMethod> triedSince(Instant since) {
        return sql.list(LoginMethod.class, """
                select distinct e.method from audit_event e
                join account a on a.tenant_id = e.tenant_id and a.id = e.subject_id
                where e.tenant_id = :organisation and e.kind = ? and e.outcome = ? and e.occurred_at >= ?
                  and a.role = ?""", AuditKind.LOGIN, AuditOutcome.DONE, since, Role.ADMINISTRATOR);
    }

    /** Puts a rule in force until it is confirmed. */
    public void begin(Tenant locked, PasswordLogin passwords) {
        Instant now = clock.instant();
        tenants.pend(locked, Optional.of(new PendingPasswordLogin(passwords, now, now.plus(TRIED_WITHIN))));
    }

    /** Keeps the rules for good, and ends the sessions that could not be started under them. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public Confirmation confirm() {
        Tenant locked = tenants.lock(tenant.get());
        Optional<PendingPasswordLogin> found = inForce(locked);
        if (found.isEmpty()) {
            return Confirmation.OVER;
        }
        PendingPasswordLogin pending = found.get();
        if (!isTried(pending.since())) {
            return Confirmation.NOT_TRIED;
        }
        record(AuditKind.LOGIN_RULES_CONFIRMED, locked.getPasswordLogin(), pending.passwords());
        tenants.admitPasswordsOf(locked, pending.passwords());
        withdrawnMethods.endByPassword(pending.passwords());
        return Confirmation.DONE;
    }

    /** Puts the previous rules back in force. */
    @Needs(Permission.CHANGE)
    public void undo() {
        Tenant locked = tenants.lock(tenant.get());
        inForce(locked).ifPresent(pending -> {
            tenants.pend(locked, Optional.empty());
            record(AuditKind.LOGIN_RULES_CHANGED, pending.passwords(), locked.getPasswordLogin());
        });
    }

    /** Tells the administrators that the previous rules are back, if the time of the new ones is up. */
    public void tellIfOver() {
        Tenant locked = tenants.lock(tenant.get());
        locked.pendingPasswordLogin()
                .filter(pending -> !pending.isInForce(clock.instant()))
                .ifPresent(pending -> {
                    tenants.pend(locked, Optional.empty());
                    record(AuditKind.LOGIN_RULES_LAPSED, pending.passwords(), locked.getPasswordLogin());
                    outbox.addForAdministrators(MailKind.LOGIN_RULES_LAPSED, Map.of());
                });
    }

    private void record(AuditKind kind, PasswordLogin before, PasswordLogin after) {
        auditLog.record(AuditEvent.of(kind).before(AuditName.PASSWORDS, before).after(AuditName.PASSWORDS, after));
    }
}
