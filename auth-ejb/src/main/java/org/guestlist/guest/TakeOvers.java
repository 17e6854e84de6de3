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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guestlist.group.GroupMember;
import org.guestlist.organisation.tenant.TenantTimers;
import org.guestlist.platform.db.Parts;
import org.guestlist.platform.db.Sql;

/**
 * Keeps which guests wait for another host, and finds those who are to wait. Whoever writes has locked the guest, so two nodes write one
 * after the other.
 */
@ApplicationScoped
class TakeOvers {

    /** Guests who can get in, today or later. Parameter: the day. */
    private static final String OPEN = " g.kind = 'GUEST' and g.status in ('INVITED', 'ACTIVE') and g.expires_on >= ?";

    private static final String NOT_WAITING = """
            %s
            and not exists (
                select 1 from guest_take_over w
                where w.tenant_id = g.tenant_id and w.guest_id = g.id and w.host_id = g.host_id)""".formatted(OPEN);

    /**
     * Hosts who may not answer any more and have guests who do not wait, with the rules in one statement: whom it finds, {@link HostRule}
     * decides about. Hosts come first, so that each is looked at once, however many guests there are and however little the database knows
     * of its tables, and each of their groups is looked up by itself. Parameters: the day, three times.
     */
    private static final String GONE = """
            from account h left join guest_rules r on r.tenant_id = h.tenant_id
            where (
                h.status <> 'ACTIVE' or h.kind <> 'MEMBER' or h.expires_on < ? or h.starts_on > ?
                or r.who_hosts is null or r.who_hosts not in ('EVERYONE', 'GROUPS')
                or (
                    r.who_hosts = 'GROUPS'
                    and not exists (
                        select 1 from group_member m
                        where m.tenant_id = h.tenant_id and m.account_id = h.id
                          and position((select cast(p.uuid as varchar(36)) from people_group p where p.id = m.group_id)
                              in r.host_groups) > 0)))
              and exists (select 1 from account g where g.tenant_id = h.tenant_id and g.host_id = h.id and %s)
            """.formatted(NOT_WAITING);

    private static final String COLUMNS = """
            select w.guest_id, w.host_id, w.asked_id, w.step, w.since_on, w.due_on,
                coalesce(w.asked_on, w.since_on) as asked_on, w.reminded
            from guest_take_over w
            """;

    /** Rows of guests who have been given another host are left over, and no more than that. */
    private static final String STILL_WAITING = """
            join account g on g.tenant_id = w.tenant_id and g.id = w.guest_id and g.host_id = w.host_id
            where w.tenant_id = :organisation and %s""".formatted(OPEN);

    /** Who was asked as an owner of a group of the guest's is asked no longer once that is over. Parameter: the day. */
    private static final String STILL_ASKED = """
            and (
                w.step <> 'OWNER'
                or exists (
                    select 1 from group_owner o
                    join group_member m on m.group_id = o.group_id
                    where o.tenant_id = w.tenant_id and o.account_id = w.asked_id and m.tenant_id = w.tenant_id
                      and m.account_id = w.guest_id and %s))""".formatted(GroupMember.COUNTS_IN_SQL);

    private static final String FIRST_TO_END = " order by w.due_on, w.guest_id";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sql sql;

    /**
     * @param earliest the day it is where it is earliest
     * @param latest the day it is where it is latest
     * @return the organisations in which somebody waits or may be to wait: one statement, whatever their number
     */
    List<Long> organisations(LocalDate earliest, LocalDate latest) {
        return sql.list(Long.class, """
                select tenant_id
                from (select h.tenant_id %s union select tenant_id from guest_take_over) found
                where tenant_id > 0 %s
                order by tenant_id""".formatted(GONE, TenantTimers.NOT_SUSPENDED), latest, earliest, earliest);
    }

    /** Somebody to look at. */
    record Suspect(long id, Optional<Long> hostId, Optional<Long> secondHostId) {}

    /**
     * @return the next people to look at, by their ids: those who wait, and those who may be to wait; three statements, and one where
     *     nobody has a host
     */
    List<Suspect> suspects(LocalDate today, long after, int most) {
        if (!anyGuests()) {
            return List.of();
        }
        List<Long> gone =
                sql.list(Long.class, "select h.id " + GONE + " and h.tenant_id = :organisation", today, today, today);
        return sql.list(Suspect.class, """
                select a.id, a.host_id, a.second_host_id from account a
                where a.tenant_id = :organisation and a.id > ?
                  and a.id in (
                      select g.id from unnest(cast(? as bigint array)) gone (id)
                      join account g on g.tenant_id = :organisation and g.host_id = gone.id
                      where %s
                      union select guest_id from guest_take_over
                      where tenant_id = :organisation)
                order by a.id limit ?""".formatted(NOT_WAITING), after, gone.toArray(Long[]::new), today, most);
    }

    /** Each change of a group leads here: nobody is looked at one by one in an organisation without guests, however large. */
    private boolean anyGuests() {
        return sql.first(Long.class, """
                select id from account
                where tenant_id = :organisation and host_id is not null
                union all select guest_id from guest_take_over
                where tenant_id = :organisation limit 1""").isPresent();
    }

    /** @return whether, and how, the guest waits */
    Optional<TakeOver> find(long guestId) {
        return sql.first(TakeOver.class, COLUMNS + " where w.tenant_id = :organisation and w.guest_id = ?", guestId);
    }

    /** @return how each of these guests waits, by its id; not who does not wait; one statement */
    Map<Long, TakeOver> find(Collection<Long> guests) {
        return sql
                .list(
                        TakeOver.class,
                        // Each guest by itself: H2 would look through all that wait.
                        """
                        %s
                        join unnest(cast(? as bigint array)) wanted (id) on w.guest_id = wanted.id
                        where w.tenant_id = :organisation""".formatted(COLUMNS),
                        (Object) guests.toArray(Long[]::new))
                .stream()
                .collect(Collectors.toMap(TakeOver::guestId, Function.identity()));
    }

    /** @return those whom this account is asked to take over, the first to end first */
    List<TakeOver> askedOf(long accountId, LocalDate today) {
        return sql.list(
                TakeOver.class,
                COLUMNS + STILL_WAITING + " and w.asked_id = ? " + STILL_ASKED + FIRST_TO_END,
                today,
                accountId,
                today);
    }

    /** @return how many guests wait */
    long count(LocalDate today) {
        return sql.one(Long.class, "select count(*) from guest_take_over w " + STILL_WAITING, today);
    }

    /** @return those who wait, the first to end first */
    List<TakeOver> page(LocalDate today, int offset, int limit) {
        return sql.list(
                TakeOver.class, COLUMNS + STILL_WAITING + FIRST_TO_END + " limit ? offset ?", today, limit, offset);
    }

    /** @return those who wait after this one in the same order, from the first one if it is empty */
    List<TakeOver> after(LocalDate today, Optional<TakeOver> last, int limit) {
        LocalDate dueOn = last.map(TakeOver::dueOn).orElse(LocalDate.EPOCH);
        return sql.list(
                TakeOver.class,
                """
                %s
                %s and (w.due_on > ? or (w.due_on = ? and w.guest_id > ?)) %s limit ?
                """.formatted(COLUMNS, STILL_WAITING, FIRST_TO_END),
                today,
                dueOn,
                dueOn,
                last.map(TakeOver::guestId).orElse(0L),
                limit);
    }

    /** Keeps that the guest waits; the guest is locked. */
    void put(TakeOver wait) {
        remove(wait.guestId());
        sql.update(
                """
                insert into guest_take_over (
                    tenant_id, guest_id, host_id, asked_id, step, since_on, due_on, asked_on, reminded)
                values (:organisation, ?, ?, ?, ?, ?, ?, ?, ?)""",
                wait.guestId(),
                wait.hostId(),
                wait.askedId(),
                wait.step(),
                wait.sinceOn(),
                wait.dueOn(),
                wait.askedOn(),
                wait.reminded());
    }

    /** Forgets that the guest waits; the guest is locked. */
    void remove(long guestId) {
        sql.update("delete from guest_take_over where tenant_id = :organisation and guest_id = ?", guestId);
    }

    /** @return the ids of the accounts with these public ids */
    List<Long> ids(Set<UUID> uuids) {
        return Parts.of(uuids)
                .flatMap(part -> em.createQuery("select a.id from Account a where a.uuid in :uuids", Long.class)
                        .setParameter("uuids", part)
                        .getResultStream())
                .toList();
    }
}
