package org.guestlist.group;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guestlist.account.AccountStatus;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.PublicIds;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * The current organisation's groups. Who is in them is a matter of {@link Memberships}. Every change is audited in the same transaction.
 */
@Stateless
public class GroupService {

    /** Each account by itself, as in {@link Memberships#OF_EACH}. */
    static final String OF_EACH = """
            select m.account_id, g.uuid from unnest(cast(? as bigint array)) wanted (id)
            join group_member m on m.account_id = wanted.id
            join people_group g on g.id = m.group_id
            where m.tenant_id = :organisation and %s""".formatted(GroupMember.COUNTS_IN_SQL);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    @Inject
    private GroupProof proof;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Event<GroupsChanged> changed;

    @Inject
    private Clock clock;

    @Inject
    private Sql sql;

    /** @return all, by name */
    public List<Group> list() {
        return em.createQuery("select g from PeopleGroup g order by g.nameKey", Group.class)
                .getResultList();
    }

    /** @return how many there are */
    @Needs(Permission.SEE_ALL)
    public long count() {
        return em.createQuery("select count(g) from PeopleGroup g", Long.class).getSingleResult();
    }

    /** @return a page of the groups, by name */
    @Needs(Permission.SEE_ALL)
    public List<GroupSize> page(int offset, int limit) {
        List<Group> page = em.createQuery("select g from PeopleGroup g order by g.nameKey", Group.class)
                .setFirstResult(offset)
                .setMaxResults(limit)
                .getResultList();
        return sized(page);
    }

    /** @return each of these with its size, in their order; one statement */
    @Needs(Permission.SEE_ALL)
    public List<GroupSize> sized(List<Group> some) {
        Map<Long, Long> sizes = sizes(some.stream().map(Group::getId).toList());
        return some.stream()
                .map(group -> new GroupSize(group, sizes.getOrDefault(group.getId(), 0L)))
                .toList();
    }

    /** @return how many people are in the group; deleted ones do not count */
    @Needs(Permission.SEE_ALL)
    public long size(Group group) {
        return sizes(List.of(group.getId())).getOrDefault(group.getId(), 0L);
    }

    /** @return how many people are in each of these groups; without those that nobody is in */
    public Map<Long, Long> sizes(Collection<Long> groups) {
        if (groups.isEmpty()) {
            return Map.of();
        }
        return em.createQuery("""
                select m.groupId, count(distinct m.accountId) from GroupMember m, Account a
                where m.groupId in :groups and a.id = m.accountId and a.status <> :deleted and %s
                group by m.groupId""".formatted(GroupMember.COUNTS), Object[].class)
                .setParameter("groups", groups)
                .setParameter("today", tenant.today())
                .setParameter("deleted", AccountStatus.DELETED)
                .getResultStream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
    }

    /** @return the group with this public id; empty for another organisation's */
    public Optional<Group> find(UUID uuid) {
        return PublicIds.find(em, Group.class, uuid);
    }

    /** @return the group with this id; empty for another organisation's */
    public Optional<Group> find(long id) {
        return Optional.ofNullable(em.find(Group.class, id));
    }

    /** @return the groups that the person is in, by whatever source, by name; one statement */
    public List<Group> of(long accountId) {
        return em.createNamedQuery(Group.OF_ACCOUNT, Group.class)
                .setParameter("account", accountId)
                .setParameter("today", tenant.today())
                .getResultList();
    }

    /** @return the public ids of the groups that each of these people is in, by whatever source; not who is in none; one statement */
    public Map<Long, Set<UUID>> of(Set<Long> accountIds) {
        if (accountIds.isEmpty()) {
            return Map.of();
        }
        em.flush();
        return sql.list(AccountInPublicGroup.class, OF_EACH, accountIds.toArray(Long[]::new), tenant.today()).stream()
                .collect(Collectors.groupingBy(
                        AccountInPublicGroup::accountId,
                        Collectors.mapping(AccountInPublicGroup::uuid, Collectors.toSet())));
    }

    private record AccountInPublicGroup(long accountId, UUID uuid) {}

    /** @return the names of the groups that the person is in, by whatever source, in order; one statement */
    public Set<String> namesOf(long accountId) {
        return of(accountId).stream().map(Group::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    /** @return the id of each group, by its public id */
    public Map<UUID, Long> ids() {
        return list().stream().collect(Collectors.toMap(Group::getUuid, Group::getId));
    }

    /** @return the name of each group, by its id */
    public Map<Long, String> names() {
        return list().stream().collect(Collectors.toMap(Group::getId, Group::getName));
    }

    /**
     * Creates a group, once: a form that is sent twice creates only one.
     *
     * @param id its public id
     * @param description empty for none
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public GroupOutcome create(NewId id, String name, String description) {
        UUID uuid = id.uuid();
        // One after the other, so that two at once see each other's name.
        tenants.lock(tenant.get());
        Optional<Group> there = find(uuid);
        if (there.isPresent()) {
            return new GroupOutcome.Saved(there.get());
        }
        Optional<GroupName.Problem> problem = problem(name, uuid);
        if (problem.isPresent()) {
            return new GroupOutcome.Refused(problem.get());
        }
        Group group = new Group(uuid, new GroupName(name), description, clock.instant());
        em.persist(group);
        record(AuditKind.GROUP_CREATED, group, AuditValues.NONE, audited(group));
        return new GroupOutcome.Saved(group);
    }

    /**
     * Changes name and description, based on the version that the administrator saw.
     *
     * @param version of the group when the form was opened
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public GroupOutcome change(UUID uuid, int version, String name, String description) {
        tenants.lock(tenant.get());
        return change(uuid, version, group -> {
            Optional<GroupName.Problem> problem = problem(name, uuid);
            if (problem.isPresent()) {
                return new GroupOutcome.Refused(problem.get());
            }
            AuditValues before = audited(group);
            proof.demand(Set.of(group.getId()));
            group.describe(new GroupName(name), description);
            return saved(group, before, audited(group));
        });
    }

    /**
     * Says which hosts may put their guests into the group, based on the version that the administrator saw.
     *
     * @param approved whether each such guest waits for a yes
     */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public GroupOutcome letGive(UUID uuid, int version, GroupGiving hosts, boolean approved) {
        return change(uuid, version, group -> {
            AuditValues before = giving(group);
            group.giveBy(hosts, approved);
            return saved(group, before, giving(group));
        });
    }

    /** @param how is given the locked group, as the administrator saw it */
    private GroupOutcome change(UUID uuid, int version, Function<Group, GroupOutcome> how) {
        Optional<Group> found = lock(uuid);
        if (found.isEmpty()) {
            return new GroupOutcome.Gone();
        }
        return found.get().getVersion() == version ? how.apply(found.get()) : new GroupOutcome.ChangedMeanwhile();
    }

    private GroupOutcome saved(Group group, AuditValues before, AuditValues after) {
        if (!before.equals(after)) {
            record(AuditKind.GROUP_CHANGED, group, before, after);
        }
        return new GroupOutcome.Saved(group);
    }

    private static AuditValues giving(Group group) {
        return AuditValues.of(AuditName.GIVEN_BY, group.getGivenBy())
                .and(AuditName.GIVING_APPROVED, group.isGivingApproved());
    }

    private Optional<GroupName.Problem> problem(String name, UUID except) {
        Optional<GroupName.Problem> problem = GroupName.problem(name);
        if (problem.isPresent()) {
            return problem;
        }
        return withKey(new GroupName(name).key())
                .filter(other -> !other.getUuid().equals(except))
                .map(other -> GroupName.Problem.TAKEN);
    }

    private Optional<Group> withKey(String key) {
        return em.createQuery("select g from PeopleGroup g where g.nameKey = :key", Group.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    /** Deletes the group; all its members lose it. */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public void delete(UUID uuid) {
        lock(uuid).ifPresent(this::delete);
    }

    /**
     * Deletes the group as it was seen.
     *
     * @param version of the group that was seen
     * @return what was deleted, or why nothing was
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public GroupOutcome delete(UUID uuid, int version) {
        return change(uuid, version, group -> {
            delete(group);
            return new GroupOutcome.Saved(group);
        });
    }

    private void delete(Group group) {
        proof.demand(Set.of(group.getId()));
        AuditValues before = audited(group).and(AuditName.MEMBERS, size(group));
        List<Long> members = em.createQuery(
                        "select distinct m.accountId from GroupMember m where m.groupId = :group", Long.class)
                .setParameter("group", group.getId())
                .getResultList();
        em.createQuery("delete from GroupMember m where m.groupId = :group")
                .setParameter("group", group.getId())
                .executeUpdate();
        record(AuditKind.GROUP_DELETED, group, before, AuditValues.NONE);
        em.remove(group);
        em.flush();
        GroupsChanged.of(members).forEach(changed::fire);
    }

    /** @return the group with this public id, locked; empty for another organisation's. Accounts are locked before groups */
    public Optional<Group> lock(UUID uuid) {
        return PublicIds.lock(em, Group.class, uuid);
    }

    private static AuditValues audited(Group group) {
        return AuditValues.of(AuditName.GROUP_NAME, group.getName())
                .and(AuditName.GROUP_DESCRIPTION, group.getDescription());
    }

    private void record(AuditKind kind, Group group, AuditValues before, AuditValues after) {
        auditLog.record(AuditEvent.of(kind).about(null, group.getName()).changed(before, after));
    }
}
