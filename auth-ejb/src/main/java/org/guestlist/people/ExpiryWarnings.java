package org.guestlist.people;

import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountStatus;
import org.guestlist.mail.MailItem;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.platform.db.Sql;

/** Writes the warnings of the current organisation's day, a few people at a time, and then the list for its administrators. */
@Stateless
public class ExpiryWarnings {

    private static final int AT_ONCE = 200;

    @Resource
    private SessionContext context;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sql sql;

    @Inject
    private Outbox outbox;

    @Inject
    private HostNames hostNames;

    @Inject
    private Event<ExpiryWarned> told;

    /**
     * Writes some of the day's warnings, in a transaction of its own.
     *
     * @param today the organisation's day
     * @param after the id of the account after which to go on, 0 for the first
     * @return the id after which to go on; 0 if none are left
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public long warn(ExpiryWarning warning, LocalDate today, long after) {
        List<Account> due = em.createQuery("""
                select a from Account a
                where a.expiresOn between :from and :until and a.status in :statuses and a.id > :after
                order by a.id""", Account.class)
                .setParameter("from", warning.from(today))
                .setParameter("until", warning.until(today))
                .setParameter("statuses", List.of(AccountStatus.INVITED, AccountStatus.ACTIVE))
                .setParameter("after", after)
                .setMaxResults(AT_ONCE)
                .getResultList();
        Map<Long, String> hosts = hostNames.first(due);
        for (Account account : due) {
            // People who have never signed in are not warned; the administrators see them in their list.
            if (note(account, warning) && account.getStatus() == AccountStatus.ACTIVE) {
                outbox.add(MailKind.EXPIRY_WARNING, account, parameters(account, hosts));
            }
        }
        return due.size() < AT_ONCE ? 0 : due.get(due.size() - 1).getId();
    }

    private static Map<String, String> parameters(Account account, Map<Long, String> hosts) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("day", account.getExpiresOn().orElseThrow().toString());
        account.getHosts().ifPresent(of -> parameters.put("hostName", hosts.get(of.first())));
        return parameters;
    }

    /** @return whether this is the first time; another node doing the same waits here, and then finds the row */
    private boolean note(Account account, ExpiryWarning warning) {
        return sql.update("""
                insert into expiry_warning (tenant_id, account_id, expires_on, days_before)
                values (:organisation, ?, ?, ?) on conflict do nothing
                """, account.getId(), account.getExpiresOn().orElseThrow(), warning.daysBefore()) == 1;
    }

    /** @return whether the organisation's day is done already; checked first, so that most runs are cheap */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public boolean isDone(LocalDate today) {
        return sql.first(LocalDate.class, "select expiry_told_on from tenant where id = :organisation")
                .filter(told -> !told.isBefore(today))
                .isPresent();
    }

    /**
     * Sends the administrators the new people on the list, if there are any, without the guests whose hosts are told, and lets others tell
     * whom they tell; once a day, from whichever node comes first.
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void list(LocalDate today) {
        told.fire(new ExpiryWarned(today));
        List<MailItem> people = takeFromList(today);
        if (!people.isEmpty()) {
            outbox.addForAdministrators(MailKind.EXPIRY_LIST, MailItem.parameters(people));
        }
        // Last, since accounts are locked before their organisation.
        if (!closeDay(today)) {
            // Another node was faster; what was written here would be a duplicate.
            context.setRollbackOnly();
        }
    }

    private boolean closeDay(LocalDate today) {
        return sql.update("""
                update tenant set expiry_told_on = ?
                where id = :organisation and (expiry_told_on is null or expiry_told_on < ?)""", today, today) == 1;
    }

    /**
     * @return each new person on the list whose access still ends soon; they are no longer new afterwards. A guest
     *     with an active host comes on it only if that host goes meanwhile
     */
    private List<MailItem> takeFromList(LocalDate today) {
        List<Listed> all = sql.list(Listed.class, """
                select a.id, w.days_before, a.expires_on, a.uuid, a.name
                from expiry_warning w
                join account a on a.tenant_id = w.tenant_id and a.id = w.account_id
                where w.tenant_id = :organisation and not w.listed and a.expires_on = w.expires_on
                  and a.status in ('INVITED', 'ACTIVE') and a.expires_on >= ?
                  and not exists (
                      select 1 from account h
                      where h.tenant_id = a.tenant_id and h.id in (a.host_id, a.second_host_id)
                        and h.status = 'ACTIVE' and (h.expires_on is null or h.expires_on >= ?)
                        and (h.starts_on is null or h.starts_on <= ?))
                order by a.expires_on, a.name_key, a.id""", today, today, today);
        sql.batch("""
                update expiry_warning set listed = true
                where tenant_id = :organisation and account_id = ? and expires_on = ? and days_before = ?
                """, all, one -> new Object[] {one.id, one.expiresOn, one.daysBefore});
        return all.stream()
                .map(one -> new MailItem(one.uuid, one.expiresOn, one.name))
                .toList();
    }

    private record Listed(long id, int daysBefore, LocalDate expiresOn, UUID uuid, String name) {}
}
