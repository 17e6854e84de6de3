package org.guestlist.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.eclipse.persistence.config.HintValues;
import org.eclipse.persistence.config.QueryHints;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.permission.ProofNeededException;

/**
 * Finds the current organisation's accounts and changes their state. Every change is audited in the same transaction. All but a name or a
 * language, and people who are added without a {@linkplain Role#isPrivileged() privileged} role, takes a fresh proof.
 */
@Stateless
public class AccountService {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private RemainingAdministrator remainingAdministrator;

    @Inject
    private AccountChanges changes;

    @Inject
    private Permissions permissions;

    @Inject
    private ExternalIds externalIds;

    @Inject
    private CurrentClient client;

    @Inject
    private PrivilegedAccounts privileged;

    @Inject
    private Event<AccountsClosed> closed;

    @Inject
    private Event<SignInMethodsChanged> waysChanged;

    /** @return the account of the address, in any status */
    public Optional<Account> find(EmailAddress email) {
        return findByKey(email.key());
    }

    /** @return the account of the {@linkplain EmailAddress#key() key}; any text may be asked for */
    public Optional<Account> findByKey(String emailKey) {
        return em.createNamedQuery(Account.BY_KEY, Account.class)
                .setParameter("key", emailKey)
                .getResultStream()
                .findFirst();
    }

    /** @return the account with this public id; empty for another organisation's account and for one whose deletion is final */
    public Optional<Account> find(UUID uuid) {
        return em.createNamedQuery(Account.BY_PUBLIC_ID, Account.class)
                .setParameter("uuid", uuid)
                .getResultStream()
                .findFirst();
    }

    /** @return the account with this id; empty for another organisation's account */
    public Optional<Account> find(long id) {
        return Optional.ofNullable(em.find(Account.class, id));
    }

    /** @return the account that acts on this request; empty for the system and for people who are not signed in */
    public Optional<Account> acting() {
        return client.accountId().flatMap(this::find);
    }

    /**
     * @return the account that acts on this request, or that of the administrator who has granted a program what it does: whoever answers
     *     for it, where people may not decide about themselves
     */
    public Optional<Account> answering() {
        return acting().or(() -> client.granter().flatMap(this::find));
    }

    /**
     * @return the account as it is stored now, locked until the transaction ends: every sign-in, sign-out or change of the account waits
     *         here. Callers that also need the organisation's row lock it afterwards; the opposite order could deadlock.
     */
    public Account lock(long id) {
        // It reads the account again, and flushes first, so that none of this transaction's changes are discarded.
        return em.createNamedQuery(Account.LOCKED, Account.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No account " + id + " in this organisation"));
    }

    /**
     * @param version of the account when its form was opened, see {@link ChangedMeanwhileException}
     * @return the account as in {@link #lock(long)}
     */
    public Account lock(long id, int version) {
        Account account = lock(id);
        if (account.getVersion() != version) {
            throw new ChangedMeanwhileException();
        }
        return account;
    }

    /** @return the accounts as in {@link #lock(long)}; always locked in the same order, to avoid deadlocks */
    public List<Account> lockAll(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        em.flush();
        return em.createQuery("select a from Account a where a.id in :ids order by a.id", Account.class)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(QueryHints.REFRESH, HintValues.TRUE)
                .getResultList();
    }

    /** @return all administrators that are active, whether or not their access has expired */
    public List<Account> activeAdministrators() {
        return em.createQuery(
                        "select a from Account a where a.role = :role and a.status = :status order by a.id",
                        Account.class)
                .setParameter("role", Role.ADMINISTRATOR)
                .setParameter("status", AccountStatus.ACTIVE)
                .getResultList();
    }

    /**
     * Stores a new account.
     *
     * @throws ProofNeededException if its role is {@linkplain Role#isPrivileged() privileged}, and there is no fresh proof
     * @throws ExternalIdTakenException if another account has the external id
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public void add(Account account) {
        privileged.demand(account.getRole());
        if (account.getRole().isPrivileged()) {
            permissions.demandProof(Proof.FRESH);
        }
        account.getExternalId().ifPresent(externalIds::demandFree);
        em.persist(account);
    }

    /** Changes the name of the caller's own account, or of any if the caller may change all. */
    public void rename(long id, String name) {
        changes.demand(id);
        rename(lock(id), name);
    }

    private void rename(Account account, String name) {
        String before = account.getName();
        account.rename(name);
        describe(account, !before.equals(account.getName()));
        changes.record(AuditKind.ACCOUNT_RENAMED, account, AuditName.NAME, before, account.getName());
    }

    /** Sets the language of the person's mails and pages; {@code null} for the organisation's. For whom, as in {@link #rename}. */
    public void speak(long id, Language language) {
        changes.demand(id);
        speak(lock(id), language);
    }

    private void speak(Account account, Language language) {
        Language before = account.getLanguage().orElse(null);
        account.speak(language);
        describe(account, before != language);
        changes.record(AuditKind.ACCOUNT_LANGUAGE_CHANGED, account, AuditName.LANGUAGE, before, language);
    }

    private void describe(Account account, boolean changed) {
        if (changed) {
            account.describe(clock.instant());
        }
    }

    /** Changes the role. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void become(long id, Role role) {
        become(lock(id), role);
    }

    private void become(Account account, Role role) {
        Role before = account.getRole();
        privileged.demand(before);
        privileged.demand(role);
        remainingAdministrator.keep(List.of(account), () -> account.become(role, clock.instant()));
        changes.record(AuditKind.ACCOUNT_ROLE_CHANGED, account, AuditName.ROLE, before, role);
        if (before != role) {
            // Only administrators may use the back door.
            waysChanged.fire(new SignInMethodsChanged(account));
        }
    }

    /** Sets the last day on which the person is admitted, not before the first, as an administrator; {@code null} for no end. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void expireOn(long id, LocalDate day) {
        Account account = lock(id);
        admit(account, account.getStartsOn(), Optional.ofNullable(day), this::byAdministration);
    }

    /** The same by somebody else. @param by what is kept if the day is earlier than the one before */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void expireOn(long id, LocalDate day, AccessEnd by) {
        Account account = lock(id);
        admit(account, account.getStartsOn(), Optional.ofNullable(day), () -> by);
    }

    private AccessEnd byAdministration() {
        return AccessEnd.byAdministration(
                client.accountId().or(() -> answering().map(Account::getId)));
    }

    private void admit(Account account, Optional<LocalDate> first, Optional<LocalDate> last, Supplier<AccessEnd> by) {
        LocalDate today = tenant.today();
        AccountDetails before = AccountDetails.of(account);
        boolean hadBegun = account.state(today) != AccountState.UPCOMING;
        remainingAdministrator.keep(List.of(account), () -> account.between(first, last));
        changes.keepEnd(account, before.expiresOn(), by);
        changes.record(AuditKind.ACCOUNT_START_CHANGED, account, AuditName.FIRST_DAY, before.startsOn(), first);
        changes.record(AuditKind.ACCOUNT_EXPIRY_CHANGED, account, AuditName.LAST_DAY, before.expiresOn(), last);
        if (hadBegun && account.state(today) == AccountState.UPCOMING) {
            closed.fire(new AccountsClosed(account));
        }
    }

    /**
     * Changes all details at once, based on the version that the administrator saw.
     *
     * @param version of the account when the form was opened
     * @throws ChangedMeanwhileException if another user has changed the account since
     * @throws LastAdministratorException if no administrator would remain
     * @throws ExternalIdTakenException if another account has the external id
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public void change(long id, int version, AccountDetails details) {
        correct(lock(id, version), details);
    }

    /**
     * Changes all details at once.
     *
     * @param account locked already
     * @throws LastAdministratorException if no administrator would remain
     * @throws ExternalIdTakenException if another account has the external id
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public void correct(Account account, AccountDetails details) {
        permissions.demandProof(AccountDetails.of(account).proofToBecome(details));
        rename(account, details.name());
        speak(account, details.language().orElse(null));
        become(account, details.role());
        admit(account, details.startsOn(), details.expiresOn(), this::byAdministration);
        externalIds.set(account, details.externalId());
    }

    /** Says who the person's manager is; empty for nobody. @param account locked already */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public void reportTo(Account account, Optional<Account> manager) {
        Optional<Long> before = account.getManagerId();
        Optional<Long> after = manager.map(Account::getId);
        if (!before.equals(after)) {
            account.reportTo(after.orElse(null));
            changes.record(
                    AuditKind.ACCOUNT_MANAGER_CHANGED,
                    account,
                    AuditName.MANAGER,
                    before.flatMap(this::find).map(one -> one.getEmail().value()),
                    manager.map(one -> one.getEmail().value()));
        }
    }

    /**
     * Records a sign-in. Uses an update statement, since a change of the entity would increase its version, and open forms would report a
     * concurrent change.
     */
    public void signedIn(Account account) {
        em.flush();
        sql.update(
                "update account set last_login_at = ? where tenant_id = :organisation and id = ?",
                clock.instant(),
                account.getId());
    }

    /** Disables the account until it is reinstated; its sessions end at once. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void disable(long id, Reason reason) {
        close(lock(id), Account::disable, AuditKind.ACCOUNT_DISABLED, reason);
    }

    /** Reinstates a disabled account. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void reinstate(long id) {
        Account account = lock(id);
        account.reinstate();
        changes.record(
                AuditKind.ACCOUNT_REINSTATED, account, AuditName.STATUS, AccountStatus.DISABLED, account.getStatus());
    }

    /** Deletes the account, or revokes the invitation; its sessions end at once. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void delete(long id, Reason reason) {
        close(lock(id), account -> account.delete(clock.instant()), AuditKind.ACCOUNT_DELETED, reason);
    }

    /** Ends the access of one person, as {@link #endToday(Map, LongFunction)} does. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void endToday(long id, Reason reason, AccessEnd by) {
        endToday(Map.of(id, reason), any -> by);
    }

    /**
     * Ends the access of people at once, by a last day that was yesterday; the accounts stay as they are otherwise, and another last day
     * opens them again. Sessions end at once.
     *
     * @param reasons by the ids of the accounts
     * @param by who ends it, of each by its id; it is kept
     * @throws LastAdministratorException if no administrator would remain; then nobody's access has ended
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void endToday(Map<Long, Reason> reasons, LongFunction<AccessEnd> by) {
        List<Account> accounts = lockAll(reasons.keySet());
        if (accounts.size() < reasons.size()) {
            throw new IllegalStateException(
                    "Not all of the accounts " + reasons.keySet() + " are in this organisation");
        }
        if (accounts.isEmpty()) {
            return;
        }
        Map<Account, Optional<LocalDate>> before = new LinkedHashMap<>();
        accounts.forEach(account -> before.put(account, account.getExpiresOn()));
        LocalDate yesterday = tenant.today().minusDays(1);
        remainingAdministrator.keep(accounts, () -> accounts.forEach(account -> endOn(account, yesterday)));
        before.forEach((account, day) -> changes.keepEnd(account, day, () -> by.apply(account.getId())));
        changes.recordEnds(before, reasons);
        closed.fire(new AccountsClosed(accounts));
    }

    private static void endOn(Account account, LocalDate day) {
        account.between(account.getStartsOn().map(first -> first.isAfter(day) ? day : first), Optional.of(day));
    }

    private void close(Account account, Consumer<Account> how, AuditKind kind, Reason reason) {
        AccountStatus before = account.getStatus();
        remainingAdministrator.keep(List.of(account), () -> how.accept(account));
        changes.recordClosing(kind, account, before, reason);
        closed.fire(new AccountsClosed(account));
    }

    /** Restores a deleted account. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void restore(long id) {
        Account account = lock(id);
        account.restore();
        changes.record(
                AuditKind.ACCOUNT_RESTORED, account, AuditName.STATUS, AccountStatus.DELETED, account.getStatus());
    }
}
