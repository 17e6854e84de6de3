package org.guestlist.directory;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.access.AccessOffers;
import org.guestlist.application.GroupAtApplication;
import org.guestlist.application.GroupsAtApplications;
import org.guestlist.group.GroupMember;
import org.guestlist.group.GroupReturns;
import org.guestlist.group.GroupService;
import org.guestlist.group.ReturningGroup;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * Gives groups back that a directory has deleted: the same ones, with owners and members, and for what they were good. They come before
 * people, whose own undo then finds them. The preview and the undo ask {@link #refusal}.
 */
@Stateless
@Needs(value = Permission.CHANGE, proof = Proof.FRESH)
public class GroupUndo {

    /** What can be given back: not what was created after the time to which all goes back. */
    private static final String OF = """
            from former_group f
            where f.tenant_id = :organisation and f.directory_id = ? and f.happened_at > ?
              and f.happened_at <= ? and f.group_created_at <= ? and (f.outcome is null or f.outcome <> 'DONE')""";

    private static final String WAITING = " and (f.undo_job is null or f.undo_job <> ?)";

    private static final String COLUMNS = """
            select f.id, f.deleted, f.group_id, f.uuid, f.name, f.description, f.given_by, f.giving_approved,
                f.group_created_at, f.group_version, f.external_id, f.kept_since
            """;

    /** Who comes back: by hand, by this directory, or by a provider whose claim stands for the group. */
    private static final String MEMBERS = """
            from former_group_person m
            where m.tenant_id = :organisation and m.former_group_id = ?
              and (
                  m.source = 0 or m.source = ?
                  or exists (
                      select 1 from former_group_use u
                      join identity_provider p on p.id = u.subject_id
                      where u.former_group_id = m.former_group_id and u.kind = '%s' and p.id = m.source
                        and p.tenant_id = m.tenant_id)) and %s
            """.formatted(FormerGroups.CLAIM, GroupMember.COUNTS_IN_SQL);

    private static final String OWNERS =
            " from former_group_person where tenant_id = :organisation and former_group_id = ? and source is null";

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private GroupService groups;

    @Inject
    private GroupReturns returns;

    @Inject
    private GroupsAtApplications applications;

    @Inject
    private AccessOffers offers;

    @Inject
    private Clock clock;

    private Object[] of(Directory directory, Instant since, Instant until, Object... more) {
        return Stream.concat(Stream.of(directory.getId(), since, until, since), Stream.of(more))
                .toArray();
    }

    /** @return how many groups could be given back of those that the directory has deleted since then */
    @Needs(Permission.SEE_ALL)
    public long count(Directory directory, Instant since) {
        return sql.one(Long.class, "select count(*) " + OF, of(directory, since, clock.instant()));
    }

    /** @return what would become of them, at most so many */
    @Needs(Permission.SEE_ALL)
    public List<GroupPlan> plans(Directory directory, Instant since, int limit) {
        return former(directory, since, limit).stream()
                .map(group -> new GroupPlan(
                        group.uuid(),
                        group.name(),
                        group.deleted(),
                        members(directory, group),
                        owners(group).size(),
                        uses(group, FormerGroups.OPENS).size(),
                        refusal(directory, group)))
                .toList();
    }

    private List<FormerGroup> former(Directory directory, Instant since, int limit) {
        return sql.list(
                FormerGroup.class,
                COLUMNS + OF + " order by f.id desc limit ?",
                of(directory, since, clock.instant(), limit));
    }

    private long members(Directory directory, FormerGroup group) {
        return sql.one(
                Long.class,
                "select count(distinct m.account_id) " + MEMBERS,
                group.id(),
                directory.getSource(),
                tenant.today());
    }

    private Set<Long> owners(FormerGroup group) {
        return Set.copyOf(sql.list(Long.class, "select account_id" + OWNERS, group.id()));
    }

    private record Use(Optional<Long> subjectId, String said) {}

    private List<Use> uses(FormerGroup group, String kind) {
        return sql.list(
                Use.class,
                "select subject_id, said from former_group_use where former_group_id = ? and kind = ?",
                group.id(),
                kind);
    }

    /** @return why the group cannot be given back now */
    private Optional<DirectoryUndoOutcome> refusal(Directory directory, FormerGroup group) {
        boolean there = groups.find(group.uuid()).isPresent();
        if (group.deleted()) {
            return there || returns.isFree(group.name())
                    ? Optional.empty()
                    : Optional.of(DirectoryUndoOutcome.NAME_TAKEN);
        }
        Optional<Long> keeper = keeper(group);
        return there && keeper.filter(one -> !one.equals(directory.getId())).isEmpty()
                ? Optional.empty()
                : Optional.of(DirectoryUndoOutcome.CHANGED);
    }

    private Optional<Long> keeper(FormerGroup group) {
        return sql.first(
                Long.class,
                "select directory_id from directory_group where tenant_id = :organisation and group_id = ?",
                group.groupId());
    }

    /** @return the names of the groups that come back, by their ids */
    @Needs(Permission.SEE_ALL)
    public Map<Long, String> returning(Directory directory, Instant since) {
        return former(directory, since, Integer.MAX_VALUE).stream()
                .filter(group -> group.deleted() && refusal(directory, group).isEmpty())
                .collect(Collectors.toMap(FormerGroup::groupId, FormerGroup::name, (one, other) -> one));
    }

    private record InGroup(long accountId, long groupId) {}

    /** @return in which of the groups that come back each of these people is again by the directory */
    @Needs(Permission.SEE_ALL)
    public Map<Long, Set<Long>> membersOf(Directory directory, Instant since, Collection<Long> people) {
        Set<Long> returning = returning(directory, since).keySet();
        if (returning.isEmpty()) {
            return Map.of();
        }
        return sql
                .list(
                        InGroup.class,
                        """
                        select m.account_id, f.group_id from former_group f
                        join former_group_person m on m.former_group_id = f.id
                        where f.id in (select f.id %s) and m.source = ?
                          and m.account_id in (select * from unnest(cast(? as bigint array)))""".formatted(OF),
                        of(directory, since, clock.instant(), directory.getSource(), people.toArray(Long[]::new)))
                .stream()
                .filter(one -> returning.contains(one.groupId))
                .collect(Collectors.groupingBy(
                        InGroup::accountId, Collectors.mapping(InGroup::groupId, Collectors.toSet())));
    }

    /** @return the ids of what this job has not tried yet, the last one first */
    public List<Long> waiting(Directory directory, UndoOrder order, int limit) {
        return sql.list(
                Long.class,
                "select f.id " + OF + WAITING + " order by f.id desc limit ?",
                of(directory, order.since(), order.until(), order.job(), limit));
    }

    /** @return how many are left for this job */
    public long left(Directory directory, UndoOrder order) {
        return sql.one(
                Long.class,
                "select count(*) " + OF + WAITING,
                of(directory, order.since(), order.until(), order.job()));
    }

    /**
     * Gives one group back.
     *
     * @throws NotUndoneException if that is not possible
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void run(Directory directory, UndoOrder order, long id) {
        sql.first(
                        FormerGroup.class,
                        COLUMNS + " from former_group f where f.tenant_id = :organisation and f.id = ?",
                        id)
                .ifPresent(group -> giveBack(directory, order, group));
    }

    private void giveBack(Directory directory, UndoOrder order, FormerGroup group) {
        refusal(directory, group).ifPresent(why -> {
            throw new NotUndoneException(why);
        });
        if (group.deleted()) {
            bringBack(directory, group);
        }
        if (keeper(group).isEmpty()) {
            keep(directory, group);
        }
        mark(order, group.id(), DirectoryUndoOutcome.DONE);
    }

    private void bringBack(Directory directory, FormerGroup former) {
        ReturningGroup group = new ReturningGroup(
                former.groupId(),
                former.uuid(),
                former.name(),
                former.description(),
                former.givenBy(),
                former.givingApproved(),
                former.groupCreatedAt(),
                former.groupVersion());
        if (!returns.bringBack(group, owners(former))) {
            return;
        }
        sql.update("""
                insert into group_mapping (tenant_id, provider_id, claim_value, group_id)
                select p.tenant_id, p.id, u.said, cast(? as bigint) from former_group_use u
                join identity_provider p on p.id = u.subject_id
                where u.former_group_id = ? and u.kind = ? and p.tenant_id = :organisation
                """, group.id(), former.id(), FormerGroups.CLAIM);
        int members =
                sql.update("""
                        insert into group_member (tenant_id, group_id, account_id, source, until)
                        select m.tenant_id, cast(? as bigint), m.account_id, m.source, m.until %s
                        """.formatted(MEMBERS), group.id(), former.id(), directory.getSource(), tenant.today());
        returns.record(group, members);
        uses(former, FormerGroups.OPENS).forEach(one -> say(group, one, true));
        uses(former, FormerGroups.WORDS).forEach(one -> say(group, one, false));
        uses(former, FormerGroups.OFFER).forEach(one -> offers.offerAgain(group.id(), one.subjectId));
    }

    private void say(ReturningGroup group, Use use, boolean opens) {
        applications.sayAgain(
                group.uuid(),
                new GroupAtApplication(
                        use.subjectId.orElseThrow(), opens, opens ? Optional.empty() : Optional.of(use.said)));
    }

    private void keep(Directory directory, FormerGroup group) {
        sql.update(
                """
                insert into directory_group (
                    group_id, tenant_id, directory_id, brought, external_id, created_at, changed_at, version)
                values (?, :organisation, ?, ?, ?, ?, ?, 1)""",
                group.groupId(),
                directory.getId(),
                // Only one that it has brought was deleted.
                group.deleted(),
                group.externalId(),
                group.keptSince(),
                clock.instant());
    }

    /** Notes what has become of it. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void mark(UndoOrder order, long id, DirectoryUndoOutcome outcome) {
        sql.update(
                "update former_group set undo_job = ?, outcome = ? where tenant_id = :organisation and id = ?",
                order.job(),
                outcome,
                id);
    }

    /** @return groups that were not given back, and why, at most so many */
    @Needs(Permission.SEE_ALL)
    public List<Kept> kept(Directory directory, UUID job, int limit) {
        return sql.list(Kept.class, """
                select name, outcome from former_group
                where tenant_id = :organisation and directory_id = ? and undo_job = ? and outcome <> 'DONE'
                order by name, id limit ?""", directory.getId(), job, limit);
    }

    /** A group that stays deleted, or is not kept by the directory again. */
    public record Kept(String name, DirectoryUndoOutcome outcome) {}
}
