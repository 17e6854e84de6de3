package org.guestlist.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.directory.DirectoryGroup.Member;
import org.guestlist.directory.DirectoryGroupChange.How;
import org.guestlist.directory.DirectoryGroupChange.Members;
import org.guestlist.directory.DirectoryQuery.Page;
import org.guestlist.directory.DirectoryRefusal.Kind;
import org.guestlist.group.Group;
import org.guestlist.group.GroupName;
import org.guestlist.group.GroupOutcome;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantService;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * What a directory does with groups: those that it has created or taken over, and with its own people in them alone. Whom others have put
 * into such a group stays, and the directory does not see them. Each call is one transaction.
 */
@Stateless
@Needs(value = Permission.CHANGE, proof = Proof.FRESH)
public class DirectoryGroups {

    private static final String OF_DIRECTORY = """
            from directory_group d
            join people_group g on g.tenant_id = d.tenant_id and g.id = d.group_id
            where d.tenant_id = :organisation and d.directory_id = ?""";

    private static final String COLUMNS = """
            select g.id as group_id, g.uuid, g.name, d.external_id, d.created_at, d.changed_at, d.version,
                g.version as group_version
            """;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sql sql;

    @Inject
    private DirectoryMembers people;

    @Inject
    private DirectoryBrake brake;

    @Inject
    private FormerGroups former;

    @Inject
    private GroupService groups;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private TenantService tenants;

    @Inject
    private Clock clock;

    private record Row(
            long groupId,
            UUID uuid,
            String name,
            Optional<String> externalId,
            Instant createdAt,
            Instant changedAt,
            int version,
            int groupVersion) {

        DirectoryGroup group() {
            return new DirectoryGroup(
                    groupId, uuid, name, externalId, createdAt, changedAt, groupVersion + "." + version, List.of());
        }
    }

    /**
     * @param members whether it is asked who is in them
     * @throws DirectoryRefusal if an attribute is not indexed
     */
    public Page<DirectoryGroup> page(Directory directory, DirectoryQuery query, boolean members) {
        DirectorySearch search = DirectorySearch.ofGroups(query.criterion());
        List<Object> values = new ArrayList<>(List.of(directory.getId()));
        values.addAll(search.values());
        long total = sql.one(Long.class, "select count(*) " + OF_DIRECTORY + search.sql(), values.toArray());
        values.add(query.limit());
        values.add(query.offset());
        List<DirectoryGroup> page = query.limit() == 0
                ? List.of()
                : sql
                        .list(Row.class, COLUMNS + OF_DIRECTORY + search.page(query, "d.group_id"), values.toArray())
                        .stream()
                        .map(Row::group)
                        .toList();
        return new Page<>(members ? withMembers(directory, page) : page, total);
    }

    private List<DirectoryGroup> withMembers(Directory directory, List<DirectoryGroup> page) {
        Map<Long, List<Member>> members = sql
                .list(
                        Member.class,
                        """
                        select m.group_id, a.uuid, a.name
                        from unnest(cast(? as bigint array)) wanted (id)
                        join group_member m on m.group_id = wanted.id
                        join account a on a.tenant_id = m.tenant_id and a.id = m.account_id
                        where m.tenant_id = :organisation and m.source = ? and a.status <> 'DELETED'
                        order by m.group_id, m.account_id""",
                        page.stream().map(DirectoryGroup::groupId).toArray(Long[]::new),
                        directory.getSource())
                .stream()
                .collect(Collectors.groupingBy(Member::groupId));
        return page.stream()
                .map(group -> group.with(members.getOrDefault(group.groupId(), List.of())))
                .toList();
    }

    /**
     * @param members whether it is asked who is in it
     * @throws DirectoryRefusal if the directory keeps no group with this id
     */
    public DirectoryGroup get(Directory directory, UUID uuid, boolean members) {
        // What was changed before in this transaction is read with statements of its own.
        em.flush();
        DirectoryGroup group = sql.first(Row.class, COLUMNS + OF_DIRECTORY + " and g.uuid = ?", directory.getId(), uuid)
                .map(Row::group)
                .orElseThrow(DirectoryGroups::unknown);
        return members ? withMembers(directory, List.of(group)).get(0) : group;
    }

    private static DirectoryRefusal unknown() {
        return new DirectoryRefusal(Kind.UNKNOWN, "This directory keeps no group with this id");
    }

    /** Creates a group with these people of the directory, or takes over one that is there. */
    public DirectoryGroup create(Directory directory, String name, Optional<String> externalId, Set<UUID> members) {
        DirectoryRefusal.unless(directory.getRules().keepsGroups(), "create groups");
        check(externalId);
        List<Account> locked = people.lock(directory, members);
        tenants.lock(tenant.get());
        GroupOutcome outcome = groups.create(NewId.make(), name, "");
        boolean brought = outcome instanceof GroupOutcome.Saved;
        Group group = outcome instanceof GroupOutcome.Saved saved ? saved.group() : there(directory, outcome, name);
        em.flush();
        Instant now = clock.instant();
        sql.update("""
                insert into directory_group (
                    group_id, tenant_id, directory_id, brought, external_id, created_at, changed_at, version)
                values (?, :organisation, ?, ?, ?, ?, ?, 1)
                """, group.getId(), directory.getId(), brought, externalId, now, now);
        people.put(directory, locked, group.getId());
        return get(directory, group.getUuid(), true);
    }

    private Group there(Directory directory, GroupOutcome outcome, String name) {
        if (!(outcome instanceof GroupOutcome.Refused refused && refused.problem() == GroupName.Problem.TAKEN)) {
            throw new DirectoryRefusal(Kind.INVALID, "displayName cannot be the name of a group");
        }
        Group group = groups.list().stream()
                .filter(one -> one.getKey().equals(new GroupName(name).key()))
                .findFirst()
                .orElseThrow();
        boolean kept = sql.first(
                        Long.class,
                        "select directory_id from directory_group where tenant_id = :organisation and group_id = ?",
                        group.getId())
                .isPresent();
        if (kept || directory.getRules().adopts() == Adoption.NOBODY) {
            throw new DirectoryRefusal(Kind.TAKEN, "There is a group with this displayName already");
        }
        return group;
    }

    /**
     * Changes a group. People are locked first, then the organisation, if the name is to be another, and then the group: so does whoever
     * else changes groups, so that of many changes at once none is lost and none waits for another that waits for it.
     */
    public void change(Directory directory, UUID uuid, DirectoryGroupChange change) {
        change.externalId().ifPresent(DirectoryGroups::check);
        DirectoryGroup seen = get(directory, uuid, false);
        people.lock(directory, seen, change);
        if (isRenamed(seen, change)) {
            tenants.lock(tenant.get());
        }
        groups.lock(uuid);
        DirectoryGroup group = get(directory, uuid, false);
        boolean changed = false;
        for (Members members : change.members()) {
            changed |= people.change(directory, group, members);
        }
        changed |= name(group, change);
        Optional<String> externalId = change.externalId().orElse(group.externalId());
        if (changed || !externalId.equals(group.externalId())) {
            sql.update("""
                    update directory_group set external_id = ?, changed_at = ?, version = version + 1
                    where tenant_id = :organisation and group_id = ?""", externalId, clock.instant(), group.groupId());
        }
    }

    private static boolean isRenamed(DirectoryGroup group, DirectoryGroupChange change) {
        return change.name().filter(name -> !name.equals(group.name())).isPresent();
    }

    private boolean name(DirectoryGroup group, DirectoryGroupChange change) {
        if (!isRenamed(group, change)) {
            return false;
        }
        Group now = groups.find(group.uuid()).orElseThrow();
        GroupOutcome outcome =
                groups.change(group.uuid(), now.getVersion(), change.name().get(), now.getDescription());
        if (outcome instanceof GroupOutcome.Refused refused) {
            throw refused.problem() == GroupName.Problem.TAKEN
                    ? new DirectoryRefusal(Kind.TAKEN, "There is a group with this displayName already")
                    : new DirectoryRefusal(Kind.INVALID, "displayName cannot be the name of a group");
        }
        return true;
    }

    /** Deletes a group that the directory has created; one that it has taken over stays, without its people in it. */
    public void delete(Directory directory, UUID uuid) {
        DirectoryGroup group = get(directory, uuid, false);
        boolean brought = sql.first(
                        Boolean.class,
                        "select brought from directory_group where tenant_id = :organisation and group_id = ?",
                        group.groupId())
                .orElseThrow(DirectoryGroups::unknown);
        if (brought) {
            groups.lock(uuid);
            brake.demandLoss(directory, group.groupId());
            former.keep(directory, group.groupId(), true);
            groups.delete(uuid);
            return;
        }
        former.keep(directory, group.groupId(), false);
        people.change(directory, group, new Members(How.REPLACE, Set.of()));
        sql.update("delete from directory_group where tenant_id = :organisation and group_id = ?", group.groupId());
    }

    private static void check(Optional<String> externalId) {
        if (externalId.filter(id -> id.length() > DirectoryPeople.NAME_LENGTH).isPresent()) {
            throw new DirectoryRefusal(
                    Kind.INVALID, "externalId must have at most " + DirectoryPeople.NAME_LENGTH + " characters");
        }
    }
}
