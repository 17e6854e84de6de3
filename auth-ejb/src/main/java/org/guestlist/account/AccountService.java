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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.persistence.config.HintValues;
import org.eclipse.persistence.config.QueryHints;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.CurrentClient;
import org.guestlist.db.Sql;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.Language;

/**
 * Finds the current organisation's accounts and leads them through their life. Every change is audited in its own transaction. What could hand an
 * administrator's account or the own one to somebody else, and what makes an administrator, takes a {@link FreshProof} and throws
 * {@link ProofNeededException} without one.
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
    private AuditLog auditLog;

    @Inject
    private CurrentClient client;

    @Inject
    private Event<AccountClosed> closed;

    @Inject
    private Event<WaysChanged> waysChanged;

    /** @return the account of the address, in whatever status */
    public Optional<Account> find(EmailAddress email) {
        return findByKey(email.key());
    }

    /** @return the account of the {@linkplain EmailAddress#key() key}; any text may be asked for */
    public Optional<Account> findByKey(String emailKey) {
        return em.createQuery("select a from Account a where a.emailKey = :key", Account.class).setParameter("key", emailKey)
                .getResultStream().findFirst();
    }

    /** @return the account with this public id; another organisation's is unknown here, and so is one whose deletion is final */
    public Optional<Account> find(UUID uuid) {
        return em.createQuery("select a from Account a where a.uuid = :uuid and a.erasedAt is null", Account.class).setParameter("uuid", uuid).getResultStream()
                .findFirst();
    }

    /** @return the account with this id; another organisation's is unknown here */
    public Optional<Account> find(long id) {
        return Optional.ofNullable(em.find(Account.class, id));
    }

    /** @return the account that acts on this request; nothing for the system and for people who are not signed in */
    public Optional<Account> acting() {
        return client.accountId().flatMap(this::find);
    }

    /**
     * @return the account as it is stored now, locked until the transaction ends: whatever signs in, out or changes the account queues here.
     *         Whoever needs the organisation's row too locks it afterwards: two orders would wait for each other.
     */
    public Account lock(long id) {
        // What this transaction has changed already is written first: reading it anew would forget it.
        em.flush();
        return Optional.ofNullable(em.find(Account.class, id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new IllegalStateException("No account " + id + " in this organisation"));
    }

    /**
     * @param version of the account when the form was opened that changes it
     * @return the account as in {@link #lock(long)}
     * @throws ChangedMeanwhileException if somebody else was faster
     */
    public Account lock(long id, int version) {
        Account account = lock(id);
        if (account.getVersion() != version) {
            throw new ChangedMeanwhileException();
        }
        return account;
    }

    /** @return the accounts as in {@link #lock(long)}; always in the same order, so that two who lock many do not wait for each other */
    public List<Account> lockAll(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        em.flush();
        return em.createQuery("select a from Account a where a.id in :ids order by a.id", Account.class).setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).setHint(QueryHints.REFRESH, HintValues.TRUE).getResultList();
    }

    /** @return whether an administrator can sign in for good: active, with a password and without expiry date */
    public boolean hasRemainingAdministrator() {
        return remainingAdministrator.exists();
    }

    /** @return all administrators that are active, whether or not their access has expired */
    public List<Account> activeAdministrators() {
        return em.createQuery("select a from Account a where a.role = :role and a.status = :status order by a.id", Account.class)
                .setParameter("role", Role.ADMINISTRATOR).setParameter("status", AccountStatus.ACTIVE).getResultList();
    }

    /**
     * Takes in an account that is new.
     *
     * @throws ProofNeededException if it is an administrator's
     */
    public void add(Account account, Optional<FreshProof> proof) {
        if (account.getRole() == Role.ADMINISTRATOR) {
            demandProof(proof);
        }
        em.persist(account);
    }

    /**
     * Asked before the address or the ways of signing in of an account change.
     *
     * @throws ProofNeededException if the account is an administrator's or that of whoever acts, and there is no proof
     */
    public void demandProof(Account account, Optional<FreshProof> proof) {
        if (needsProof(account)) {
            demandProof(proof);
        }
    }

    /** @return whether the address and the ways of signing in of this account change with a fresh proof alone */
    public boolean needsProof(Account account) {
        return account.getRole() == Role.ADMINISTRATOR || client.accountId().filter(account.getId()::equals).isPresent();
    }

    /** The system itself, at its start, has nothing to prove. */
    private void demandProof(Optional<FreshProof> proof) {
        if (client.accountId().isPresent() && proof.isEmpty()) {
            throw new ProofNeededException();
        }
    }

    /** Corrects the name. */
    public void rename(long id, String name) {
        rename(lock(id), name);
    }

    private void rename(Account account, String name) {
        String before = account.getName();
        account.rename(name);
        record(AuditKind.ACCOUNT_RENAMED, account, AuditName.NAME, before, account.getName());
    }

    /** Speaks this language to the person; {@code null} for the organisation's. */
    public void speak(long id, Language language) {
        speak(lock(id), language);
    }

    private void speak(Account account, Language language) {
        Language before = account.getLanguage().orElse(null);
        account.speak(language);
        record(AuditKind.ACCOUNT_LANGUAGE_CHANGED, account, AuditName.LANGUAGE, before, language);
    }

    /** Gives the person another role. */
    public void become(long id, Role role, Optional<FreshProof> proof) {
        become(lock(id), role, proof);
    }

    private void become(Account account, Role role, Optional<FreshProof> proof) {
        Role before = account.getRole();
        if (before != role) {
            demandProof(proof);
        }
        remainingAdministrator.keep(account, () -> account.become(role));
        record(AuditKind.ACCOUNT_ROLE_CHANGED, account, AuditName.ROLE, before, role);
        if (before != role) {
            // The back door is for administrators.
            waysChanged.fire(new WaysChanged(account));
        }
    }

    /** Sets the last day on which the person is admitted; {@code null} for no end. */
    public void expireOn(long id, LocalDate day) {
        expireOn(lock(id), day);
    }

    private void expireOn(Account account, LocalDate day) {
        LocalDate before = account.getExpiresOn().orElse(null);
        remainingAdministrator.keep(account, () -> account.expireOn(day));
        record(AuditKind.ACCOUNT_EXPIRY_CHANGED, account, AuditName.LAST_DAY, before, day);
    }

    /**
     * Corrects all of it at once, as one administrator saw it.
     *
     * @param version of the account when the form was opened
     * @throws ChangedMeanwhileException if somebody else was faster
     * @throws LastAdministratorException if no administrator would remain
     */
    public void change(long id, int version, AccountDetails details, Optional<FreshProof> proof) {
        correct(lock(id, version), details, proof);
    }

    /**
     * Corrects all of it at once.
     *
     * @param account locked already
     * @throws LastAdministratorException if no administrator would remain
     */
    public void correct(Account account, AccountDetails details, Optional<FreshProof> proof) {
        rename(account, details.name());
        speak(account, details.language().orElse(null));
        become(account, details.role(), proof);
        expireOn(account, details.expiresOn().orElse(null));
    }

    /** Notes a sign-in. A statement, not a change of the entity: it must not look as if somebody else had changed the account. */
    public void signedIn(Account account) {
        em.flush();
        sql.update("update account set last_login_at = ? where tenant_id = ? and id = ?", clock.instant(), tenant.get().getId(), account.getId());
    }

    /** Lets the person sign in with this provider alone, by its id; {@code null} for what the organisation says. */
    public void signInOnlyWith(long id, Long providerId, Optional<FreshProof> proof) {
        signInOnlyWith(lock(id), providerId, proof);
    }

    /** The same for an account that is locked already. */
    public void signInOnlyWith(Account account, Long providerId, Optional<FreshProof> proof) {
        Long before = account.getOnlyProviderId().orElse(null);
        if (!Objects.equals(before, providerId)) {
            demandProof(account, proof);
        }
        account.signInOnlyWith(providerId);
        record(AuditKind.ACCOUNT_SIGN_IN_CHANGED, account, AuditName.ONLY_PROVIDER, before, providerId);
        if (!Objects.equals(before, providerId)) {
            waysChanged.fire(new WaysChanged(account));
        }
    }

    /** Lets the person use a password, or not, where only chosen accounts may. */
    public void allowPassword(long id, boolean allowed, Optional<FreshProof> proof) {
        allowPassword(lock(id), allowed, proof);
    }

    /** The same for an account that is locked already. */
    public void allowPassword(Account account, boolean allowed, Optional<FreshProof> proof) {
        boolean before = account.isPasswordAllowed();
        if (before != allowed) {
            demandProof(account, proof);
        }
        account.allowPassword(allowed);
        record(AuditKind.ACCOUNT_SIGN_IN_CHANGED, account, AuditName.PASSWORD_ALLOWED, before, allowed);
        if (before != allowed) {
            waysChanged.fire(new WaysChanged(account));
        }
    }

    /** Notes what another system calls the person, on an account that is locked already. */
    public void knownAs(Account account, String externalId) {
        String before = account.getExternalId().orElse(null);
        account.knownAs(externalId);
        record(AuditKind.ACCOUNT_EXTERNAL_ID_CHANGED, account, AuditName.EXTERNAL_ID, before, externalId);
    }

    /** Shuts the person out until reinstated; running sessions end at once. */
    public void disable(long id) {
        Account account = lock(id);
        AccountStatus before = account.getStatus();
        remainingAdministrator.keep(account, account::disable);
        record(AuditKind.ACCOUNT_DISABLED, account, AuditName.STATUS, before, account.getStatus());
        closed.fire(new AccountClosed(account));
    }

    /** Lets a disabled person in again. */
    public void reinstate(long id) {
        Account account = lock(id);
        account.reinstate();
        record(AuditKind.ACCOUNT_REINSTATED, account, AuditName.STATUS, AccountStatus.DISABLED, account.getStatus());
    }

    /** Deletes the account, or revokes the invitation; running sessions end at once. */
    public void delete(long id) {
        Account account = lock(id);
        AccountStatus before = account.getStatus();
        remainingAdministrator.keep(account, () -> account.delete(clock.instant()));
        record(AuditKind.ACCOUNT_DELETED, account, AuditName.STATUS, before, account.getStatus());
        closed.fire(new AccountClosed(account));
    }

    /** Brings a deleted account back. */
    public void restore(long id) {
        Account account = lock(id);
        account.restore();
        record(AuditKind.ACCOUNT_RESTORED, account, AuditName.STATUS, AccountStatus.DELETED, account.getStatus());
    }

    /** Writes down what has changed, if anything. */
    private void record(AuditKind kind, Account account, AuditName name, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            auditLog.record(AuditEvent.of(kind).about(account.getId(), account.getEmail().value()).before(name, before).after(name, after));
        }
    }
}
