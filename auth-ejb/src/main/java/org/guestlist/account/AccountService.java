package org.guestlist.account;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.Language;
import org.guestlist.tenant.TenantService;

/** Finds the current organisation's accounts and leads them through their life. Every change is audited in its own transaction. */
@Stateless
public class AccountService {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Clock clock;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Event<AccountClosed> closed;

    /** @return the account of the address, in whatever status */
    public Optional<Account> find(EmailAddress email) {
        return findByKey(email.key());
    }

    /** @return the account of the {@linkplain EmailAddress#key() key}; any text may be asked for */
    public Optional<Account> findByKey(String emailKey) {
        return em.createQuery("select a from Account a where a.emailKey = :key", Account.class).setParameter("key", emailKey)
                .getResultStream().findFirst();
    }

    /** @return the account with this public id; another organisation's is unknown here */
    public Optional<Account> find(UUID uuid) {
        return em.createQuery("select a from Account a where a.uuid = :uuid", Account.class).setParameter("uuid", uuid).getResultStream()
                .findFirst();
    }

    /** @return the account with this id; another organisation's is unknown here */
    public Optional<Account> find(long id) {
        return Optional.ofNullable(em.find(Account.class, id));
    }

    /**
     * @return the account as it is stored now, locked until the transaction ends: whatever signs in, out or changes the account queues here.
     *         Whoever needs the organisation's row too locks it afterwards: two orders would wait for each other.
     */
    public Account lock(long id) {
        Account account = find(id).orElseThrow(() -> new IllegalStateException("No account " + id + " in this organisation"));
        em.refresh(account, LockModeType.PESSIMISTIC_WRITE);
        return account;
    }

    /** @return whether an administrator can sign in for good: active, with a password and without expiry date */
    public boolean hasRemainingAdministrator() {
        return remainingAdministrators() > 0;
    }

    private long remainingAdministrators() {
        return em.createQuery("select count(a) from Account a where a.role = :role and a.status = :status and a.expiresOn is null"
                + " and a.passwordHash is not null", Long.class).setParameter("role", Role.ADMINISTRATOR)
                .setParameter("status", AccountStatus.ACTIVE).getSingleResult();
    }

    /** @return all administrators that are active, whether or not their access has expired */
    public List<Account> activeAdministrators() {
        return em.createQuery("select a from Account a where a.role = :role and a.status = :status order by a.id", Account.class)
                .setParameter("role", Role.ADMINISTRATOR).setParameter("status", AccountStatus.ACTIVE).getResultList();
    }

    /** @return the page of accounts that the query asks for; those without the value that is sorted by come last */
    public List<Account> search(AccountQuery query) {
        String order = " order by a." + query.sort().attribute() + (query.ascending() ? "" : " desc") + " nulls last, a.nameKey, a.id";
        return matching("select a", query.text(), query.statuses(), order, Account.class).setFirstResult(query.offset())
                .setMaxResults(query.limit()).getResultList();
    }

    /** @return how many accounts the search text matches, deleted ones among them */
    public long count(String text) {
        return count(text, EnumSet.allOf(AccountStatus.class));
    }

    /** @return how many accounts with one of the statuses the search text matches */
    public long count(String text, Set<AccountStatus> statuses) {
        return matching("select count(a)", text, statuses, "", Long.class).getSingleResult();
    }

    private <T> TypedQuery<T> matching(String select, String text, Set<AccountStatus> statuses, String order, Class<T> type) {
        String from = select + " from Account a where a.status in :statuses";
        if (text.isBlank()) {
            return em.createQuery(from + order, type).setParameter("statuses", statuses);
        }
        String name = Account.nameKey(text);
        // PostgreSQL knows no text with a NUL in it.
        String email = text.strip().toLowerCase(Locale.ROOT).replace('\0', ' ');
        return em.createQuery(from + " and (a.emailKey like :email escape '!' or a.nameKey like :name escape '!')" + order, type)
                .setParameter("statuses", statuses)
                .setParameter("email", escape(email) + "%")
                .setParameter("name", name.isBlank() ? "" : "%" + name + "%");
    }

    private static String escape(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }

    /** Corrects the name. */
    public void rename(long id, String name) {
        Account account = lock(id);
        String before = account.getName();
        account.rename(name);
        if (!before.equals(account.getName())) {
            record(AuditKind.ACCOUNT_RENAMED, account, before, account.getName());
        }
    }

    /** Speaks this language to the person; {@code null} for the organisation's. */
    public void speak(long id, Language language) {
        Account account = lock(id);
        Language before = account.getLanguage().orElse(null);
        account.speak(language);
        if (before != language) {
            record(AuditKind.ACCOUNT_LANGUAGE_CHANGED, account, before, language);
        }
    }

    /** Gives the person another role. */
    public void become(long id, Role role) {
        Role before = lock(id).getRole();
        change(id, account -> account.become(role), AuditKind.ACCOUNT_ROLE_CHANGED, before, role);
    }

    /** Sets the last day on which the person is admitted; {@code null} for no end. */
    public void expireOn(long id, LocalDate day) {
        LocalDate before = lock(id).getExpiresOn().orElse(null);
        change(id, account -> account.expireOn(day), AuditKind.ACCOUNT_EXPIRY_CHANGED, before, day);
    }

    /** Lets the person sign in with this provider alone, by its id; {@code null} for what the organisation says. */
    public void signInOnlyWith(long id, Long providerId) {
        Account account = lock(id);
        Long before = account.getOnlyProviderId().orElse(null);
        account.signInOnlyWith(providerId);
        if (!Objects.equals(before, providerId)) {
            record(AuditKind.ACCOUNT_SIGN_IN_CHANGED, account, onlyWith(before), onlyWith(providerId));
        }
    }

    private static String onlyWith(Long providerId) {
        return providerId == null ? "as the organisation says" : "only with provider " + providerId;
    }

    /** Lets the person use a password, or not, where only chosen accounts may. */
    public void allowPassword(long id, boolean allowed) {
        Account account = lock(id);
        boolean before = account.isPasswordAllowed();
        account.allowPassword(allowed);
        if (before != allowed) {
            record(AuditKind.ACCOUNT_SIGN_IN_CHANGED, account, passwordAllowed(before), passwordAllowed(allowed));
        }
    }

    private static String passwordAllowed(boolean allowed) {
        return allowed ? "password allowed" : "password not allowed";
    }

    /** Shuts the person out until reinstated; running sessions end at once. */
    public void disable(long id) {
        AccountStatus before = lock(id).getStatus();
        change(id, Account::disable, AuditKind.ACCOUNT_DISABLED, before, AccountStatus.DISABLED);
        closed.fire(new AccountClosed(lock(id)));
    }

    /** Lets a disabled person in again. */
    public void reinstate(long id) {
        Account account = lock(id);
        account.reinstate();
        record(AuditKind.ACCOUNT_REINSTATED, account, AccountStatus.DISABLED, account.getStatus());
    }

    /** Deletes the account, or revokes the invitation; running sessions end at once. */
    public void delete(long id) {
        AccountStatus before = lock(id).getStatus();
        change(id, account -> account.delete(clock.instant()), AuditKind.ACCOUNT_DELETED, before, AccountStatus.DELETED);
        closed.fire(new AccountClosed(lock(id)));
    }

    /** Brings a deleted account back. */
    public void restore(long id) {
        Account account = lock(id);
        account.restore();
        record(AuditKind.ACCOUNT_RESTORED, account, AccountStatus.DELETED, account.getStatus());
    }

    /**
     * Makes a change that could take the last administrator away. The organisation's row is locked, so that two such changes at once see each
     * other.
     *
     * @throws LastAdministratorException if it would
     */
    private void change(long id, Consumer<Account> change, AuditKind kind, Object before, Object after) {
        Account account = lock(id);
        tenants.lock(tenant.get());
        boolean had = hasRemainingAdministrator();
        change.accept(account);
        em.flush();
        if (had && !hasRemainingAdministrator()) {
            throw new LastAdministratorException();
        }
        if (!Objects.equals(before, after)) {
            record(kind, account, before, after);
        }
    }

    private void record(AuditKind kind, Account account, Object before, Object after) {
        auditLog.record(AuditEvent.of(kind).about(account.getId(), account.getEmail().value()).changed(before, after));
    }
}
