package org.guestlist.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;

/** Audits changes to accounts, and refuses those of people with a role to callers who {@linkplain PrivilegedAccounts may not}. */
@ApplicationScoped
class AccountChanges {

    @Inject
    private AuditLog auditLog;

    @Inject
    private CurrentClient client;

    @Inject
    private Permissions permissions;

    @Inject
    private PrivilegedAccounts privileged;

    @Inject
    private AccessEnds ends;

    /**
     * @throws org.guestlist.platform.permission.NotAllowedException unless it is the caller's
     *     {@linkplain CurrentClient#isSelf own account}, or the caller may change all
     * @throws org.guestlist.platform.permission.ProofNeededException if it is another's, and the last proof was too long ago
     */
    void demand(long accountId) {
        if (!client.isSelf(accountId)) {
            permissions.demand(Permission.CHANGE);
            permissions.demandProof(Proof.RECENT);
        }
    }

    /** Keeps who has changed the last day, as {@link AccessEnds#keep} does. */
    void keepEnd(Account account, Optional<LocalDate> before, Supplier<AccessEnd> by) {
        ends.keep(account, before, by);
    }

    /** Audits that the account was closed, with the reason. */
    void recordClosing(AuditKind kind, Account account, AccountStatus before, Reason reason) {
        auditLog.record(event(kind, account, AuditName.STATUS, before, account.getStatus())
                .after(reason.name(), reason.text()));
    }

    /**
     * Audits that access has ended.
     *
     * @param before the last days that were
     * @param reasons by the ids of the accounts
     */
    void recordEnds(Map<Account, Optional<LocalDate>> before, Map<Long, Reason> reasons) {
        auditLog.recordAll(before.entrySet().stream()
                .map(one -> {
                    Account account = one.getKey();
                    Reason reason = reasons.get(account.getId());
                    return event(
                                    AuditKind.ACCOUNT_EXPIRY_CHANGED,
                                    account,
                                    AuditName.LAST_DAY,
                                    one.getValue(),
                                    account.getExpiresOn())
                            .after(reason.name(), reason.text());
                })
                .toList());
    }

    /** Audits the change, if the value differs. */
    void record(AuditKind kind, Account account, AuditName name, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            auditLog.record(event(kind, account, name, before, after));
        }
    }

    private AuditEvent event(AuditKind kind, Account account, AuditName name, Object before, Object after) {
        privileged.demand(account);
        return AuditEvent.of(kind)
                .about(account.getId(), account.getEmail().value())
                .before(name, before)
                .after(name, after);
    }
}
