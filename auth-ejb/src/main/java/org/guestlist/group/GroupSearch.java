package org.guestlist.group;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/** Reads groups and memberships for programs: a part of a list at a time, and by which sources people are in which groups. */
@Stateless
public class GroupSearch {

    private static final String IN_ONE = """
            select m.account_id as which, m.source, m.until
            from unnest(cast(? as bigint array)) wanted (id)
            join group_member m on m.account_id = wanted.id
            where m.tenant_id = :organisation and m.group_id = ? and %s""".formatted(GroupMember.COUNTS_IN_SQL);

    private static final String OF_ONE = """
            select m.group_id as which, m.source, m.until from group_member m
            where m.tenant_id = :organisation and m.account_id = ? and %s""".formatted(GroupMember.COUNTS_IN_SQL);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private GroupService groups;

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    /**
     * @param last the group after which to go on; empty for the beginning
     * @return the next groups by name, each with its size; two statements
     */
    @Needs(Permission.SEE_ALL)
    public List<GroupSize> after(Optional<Group> last, int limit) {
        // No name is empty.
        List<Group> some = em.createQuery(
                        "select g from PeopleGroup g where g.nameKey > :last order by g.nameKey", Group.class)
                .setParameter("last", last.map(Group::getKey).orElse(""))
                .setMaxResults(limit)
                .getResultList();
        return groups.sized(some);
    }

    /** @return how each of these people is in the group, by account; without people who are not; one statement */
    @Needs(Permission.SEE_PEOPLE)
    public Map<Long, Membership> members(long groupId, Collection<Long> accountIds) {
        em.flush();
        return byKey(
                sql.list(Membership.Source.class, IN_ONE, accountIds.toArray(Long[]::new), groupId, tenant.today()));
    }

    /** @return how the person is in groups, by the group; one statement */
    @Needs(Permission.SEE_PEOPLE)
    public Map<Long, Membership> memberships(long accountId) {
        em.flush();
        return byKey(sql.list(Membership.Source.class, OF_ONE, accountId, tenant.today()));
    }

    private static Map<Long, Membership> byKey(List<Membership.Source> sources) {
        return sources.stream()
                .collect(Collectors.groupingBy(
                        Membership.Source::which, Collectors.collectingAndThen(Collectors.toList(), Membership::of)));
    }
}
