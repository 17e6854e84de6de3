package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountStatus;
import org.guestlist.platform.db.Sql;

/** Finds guests by their hosts. Deleted people are nobody's guests. */
@ApplicationScoped
class Guests {

    /** How many guests of one host are read at most: more than one may have. */
    static final int MOST = 1000;

    private static final String OF_HOST = """
            from Account a
            where a.kind = :guest and a.status <> :deleted and (a.hostId = :host or a.secondHostId = :host)
            """;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sql sql;

    /** @return those for whom the account answers, the first to go first */
    List<Account> of(long hostId) {
        return em.createQuery("select a " + OF_HOST + "order by a.expiresOn, a.nameKey, a.id", Account.class)
                .setParameter("guest", AccountKind.GUEST)
                .setParameter("deleted", AccountStatus.DELETED)
                .setParameter("host", hostId)
                .setMaxResults(MOST)
                .getResultList();
    }

    /** @return the guest, if the account answers for it */
    Optional<Account> find(long hostId, UUID guest) {
        return em.createQuery("select a " + OF_HOST + "and a.uuid = :uuid", Account.class)
                .setParameter("guest", AccountKind.GUEST)
                .setParameter("deleted", AccountStatus.DELETED)
                .setParameter("host", hostId)
                .setParameter("uuid", guest)
                .getResultStream()
                .findFirst();
    }

    /** @return for how many the account answers as the first host who can get in today or later */
    long count(long hostId, LocalDate today) {
        return em.createQuery(
                        "select count(a) from Account a where a.kind = :guest and a.hostId = :host and a.status in :open and a.expiresOn >= :today",
                        Long.class)
                .setParameter("guest", AccountKind.GUEST)
                .setParameter("host", hostId)
                .setParameter("open", Set.of(AccountStatus.INVITED, AccountStatus.ACTIVE))
                .setParameter("today", today)
                .getSingleResult();
    }

    /** @return for how many the account answers, as the first or second host, whose access may have ended */
    long countAll(long hostId) {
        return em.createQuery("select count(a) " + OF_HOST, Long.class)
                .setParameter("guest", AccountKind.GUEST)
                .setParameter("deleted", AccountStatus.DELETED)
                .setParameter("host", hostId)
                .getSingleResult();
    }

    /** @return the same for each of these accounts, by their ids; who answers for no one is not in it */
    Map<Long, Long> countAll(Collection<Long> hosts) {
        return sql.list(OfHost.class, """
                select id, count(*) as guests
                from (
                    select wanted.id from unnest(cast(? as bigint array)) wanted (id)
                    join account a on a.host_id = wanted.id
                    where a.tenant_id = :organisation and a.kind = 'GUEST' and a.status <> 'DELETED'
                    union all
                    select wanted.id from unnest(cast(? as bigint array)) wanted (id)
                    join account a on a.second_host_id = wanted.id
                    where a.tenant_id = :organisation and a.kind = 'GUEST' and a.status <> 'DELETED') theirs
                group by id""", hosts.toArray(Long[]::new), hosts.toArray(Long[]::new)).stream()
                .collect(Collectors.toMap(OfHost::id, OfHost::guests));
    }

    private record OfHost(long id, long guests) {}

    /** @return the ids of all of them */
    List<Long> idsOf(long hostId) {
        return em.createQuery("select a.id " + OF_HOST, Long.class)
                .setParameter("guest", AccountKind.GUEST)
                .setParameter("deleted", AccountStatus.DELETED)
                .setParameter("host", hostId)
                .getResultList();
    }
}
