package org.guestlist.group;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountService;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.group.MembershipChange.Kind;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * Who is in which groups of the current organisation, and by which source. Every change locks the person's account, is audited, and fires
 * {@link GroupsChanged} if the person loses a group by it. Those by hand take a proof as {@link GroupProof} says.
 */
@Stateless
public class Memberships {

    /**
     * Each account is looked up by itself, in the index that begins with it. Beside other conditions H2 uses no index for a list of values,
     * and would compare each member of all groups with each of them.
     */
    static final String OF_EACH = """
            select m.account_id, m.group_id
            from unnest(cast(? as bigint array)) wanted (id)
            join group_member m on m.account_id = wanted.id
            where m.tenant_id = :organisation and m.source = ? and %s""".formatted(GroupMember.COUNTS_IN_SQL);

    /** The same about one group. */
    private static final String DAYS_OF_EACH = """
            select m.account_id, m.until
            from unnest(cast(? as bigint array)) wanted (id)
            join group_member m on m.account_id = wanted.id
            where m.tenant_id = :organisation and m.source = ? and %s and m.group_id = ?
            """.formatted(GroupMember.COUNTS_IN_SQL);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AccountService accounts;

    @Inject
    private GroupProof proof;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Event<GroupsChanged> changed;

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private GroupHistory history;

    /** @return the groups that the person is in, each with its sources: {@link GroupMember#BY_HAND} or the ids of providers */
    public Map<Long, Set<Long>> of(long accountId) {
        LocalDate today = tenant.today();
        return members(accountId).stream()
                .filter(member -> member.counts(today))
                .collect(Collectors.groupingBy(
                        GroupMember::getGroupId, Collectors.mapping(GroupMember::getSource, Collectors.toSet())));
    }

    /** @return the groups that these people are in by hand, by account; without people who are in none */
    @Needs(Permission.SEE_PEOPLE)
    public Map<Long, Set<Long>> byHand(Collection<Long> accountIds) {
        Map<Long, Set<Long>> groups = new HashMap<>();
        if (!accountIds.isEmpty()) {
            em.flush();
            sql.list(
                            AccountInGroup.class,
                            OF_EACH,
                            accountIds.toArray(Long[]::new),
                            GroupMember.BY_HAND,
                            tenant.today())
                    .forEach(one -> groups.computeIfAbsent(one.accountId, account -> new HashSet<>())
                            .add(one.groupId));
        }
        return groups;
    }

    /**
     * @return the groups that these people are in by hand until some day, by account; without people who are in none. An undo leaves them
     *         as they are: it knows no last days, and would give for good what was given for some time
     */
    @Needs(Permission.SEE_PEOPLE)
    public Map<Long, Set<Long>> limited(Collection<Long> accountIds) {
        if (accountIds.isEmpty()) {
            return Map.of();
        }
        em.flush();
        return sql
                .list(
                        AccountInGroup.class,
                        OF_EACH + " and m.until is not null",
                        accountIds.toArray(Long[]::new),
                        GroupMember.BY_HAND,
                        tenant.today())
                .stream()
                .collect(Collectors.groupingBy(
                        AccountInGroup::accountId, Collectors.mapping(AccountInGroup::groupId, Collectors.toSet())));
    }

    private record AccountInGroup(long accountId, long groupId) {}

    /** @return the last day of each of these people who is in the group by hand, by account; empty for those who have none */
    @Needs(Permission.SEE_PEOPLE)
    public Map<Long, Optional<LocalDate>> daysByHand(long groupId, Collection<Long> accountIds) {
        if (accountIds.isEmpty()) {
            return Map.of();
        }
        em.flush();
        return sql
                .list(
                        MemberUntil.class,
                        DAYS_OF_EACH,
                        accountIds.toArray(Long[]::new),
                        GroupMember.BY_HAND,
                        tenant.today(),
                        groupId)
                .stream()
                .collect(Collectors.toMap(MemberUntil::accountId, one -> Optional.ofNullable(one.until)));
    }

    private record MemberUntil(long accountId, LocalDate until) {}

    /** Also those whose last day is over: if the person comes back before they are removed, they begin anew. */
    private List<GroupMember> members(long accountId) {
        return em.createQuery("select m from GroupMember m where m.accountId = :account", GroupMember.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    /** @return whether the person was added by it; false if the group is gone, or the person was in it by hand already */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public boolean add(long groupId, long accountId) {
        return add(groupId, accountId, Optional.empty());
    }

    /**
     * @param until the last day of the membership, not before today; empty for none
     * @return the same; a membership that is there keeps its last day
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public boolean add(long groupId, long accountId, Optional<LocalDate> until) {
        Account account = accounts.lock(accountId);
        Set<Long> groups = groupsBy(GroupMember.BY_HAND, members(accountId));
        return groups.add(groupId) && setByHand(account, groups, until.orElse(null));
    }

    /**
     * Makes this the last day of what the person has by hand.
     *
     * @param until not before today; empty for none
     * @return whether that changed anything; false if the person is not in the group by hand
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public boolean limit(long groupId, long accountId, Optional<LocalDate> until) {
        Account account = accounts.lock(accountId);
        LocalDate today = tenant.today();
        Optional<GroupMember> found = members(accountId).stream()
                .filter(member -> member.getGroupId() == groupId && member.getSource() == GroupMember.BY_HAND)
                .filter(member -> member.counts(today))
                .filter(member -> !member.getUntil().equals(until))
                .findFirst();
        if (found.isEmpty()) {
            return false;
        }
        proof.demand(Set.of(groupId));
        Map<Long, String> names = lockedNames(Set.of(groupId));
        AuditEvent event = about(account).after(AuditName.GROUP, names.get(groupId));
        found.get().getUntil().ifPresent(day -> event.before(AuditName.MEMBER_UNTIL, day));
        until.ifPresent(day -> event.after(AuditName.MEMBER_UNTIL, day));
        found.get().lastUntil(until.orElse(null));
        auditLog.record(event);
        history.add(List.of(MembershipChange.of(Kind.LIMITED, found.get())));
        return true;
    }

    /** @return whether the person was in the group by hand until now; what a provider's claim says stays */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public boolean remove(long groupId, long accountId) {
        Account account = accounts.lock(accountId);
        Set<Long> groups = groupsBy(GroupMember.BY_HAND, members(accountId));
        return groups.remove(groupId) && setByHand(account, groups, null);
    }

    /**
     * Makes these the groups that the person is in by hand.
     *
     * @return whether that changed anything
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public boolean setByHand(long accountId, Set<Long> groups) {
        return setByHand(accounts.lock(accountId), groups, null);
    }

    private boolean setByHand(Account account, Set<Long> groups, LocalDate until) {
        proof.demand(difference(groupsBy(GroupMember.BY_HAND, members(account.getId())), groups));
        return set(account, GroupMember.BY_HAND, groups, null, until);
    }

    /** @return what is in one of them alone */
    private static Set<Long> difference(Set<Long> some, Set<Long> others) {
        Set<Long> either = new HashSet<>(some);
        either.addAll(others);
        either.removeIf(one -> some.contains(one) && others.contains(one));
        return either;
    }

    /**
     * Makes these the groups that each person is in by hand, with few statements for all of them.
     *
     * @param wanted by account, which is new or locked already
     */
    @Needs(value = Permission.CHANGE, proof = Proof.RECENT)
    public void setByHand(Map<Account, Set<Long>> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        Map<Long, List<GroupMember>> members = members(wanted.keySet());
        Set<Long> changing = new HashSet<>();
        wanted.forEach((account, some) ->
                changing.addAll(difference(groupsBy(GroupMember.BY_HAND, of(members, account)), some)));
        proof.demand(changing);
        replaceAll(wanted, GroupMember.BY_HAND, members, null);
    }

    private Map<Long, List<GroupMember>> members(Collection<Account> accounts) {
        return em.createQuery("select m from GroupMember m where m.accountId in :accounts", GroupMember.class)
                .setParameter("accounts", accounts.stream().map(Account::getId).toList())
                .getResultStream()
                .collect(Collectors.groupingBy(GroupMember::getAccountId));
    }

    private static List<GroupMember> of(Map<Long, List<GroupMember>> members, Account account) {
        return members.getOrDefault(account.getId(), List.of());
    }

    /**
     * Takes all groups but these away that people are in by this source, with few statements for all of them.
     *
     * @param accounts locked already
     * @param provider the label of the provider for the audit log
     */
    public void keepOnly(Collection<Account> accounts, long source, Set<Long> groups, String provider) {
        change(accounts, source, (account, there) -> there.retainAll(groups), provider);
    }

    /**
     * Changes the groups that people are in by this source, with few statements for all of them.
     *
     * @param accounts locked already
     * @param how changes the set of the groups that the person is in by it now
     * @param label what the source is called in the audit log
     */
    public void change(Collection<Account> accounts, long source, BiConsumer<Account, Set<Long>> how, String label) {
        if (accounts.isEmpty()) {
            return;
        }
        Map<Long, List<GroupMember>> members = members(accounts);
        Map<Account, Set<Long>> wanted = new HashMap<>();
        accounts.forEach(account -> {
            Set<Long> groups = groupsBy(source, of(members, account));
            how.accept(account, groups);
            wanted.put(account, groups);
        });
        replaceAll(wanted, source, members, label);
    }

    private void replaceAll(
            Map<Account, Set<Long>> wanted, long source, Map<Long, List<GroupMember>> members, String provider) {
        Set<Long> groups = new HashSet<>();
        wanted.forEach((account, some) -> {
            groups.addAll(some);
            groups.addAll(groupsBy(source, of(members, account)));
        });
        Map<Long, String> names = lockedNames(groups);
        List<AuditEvent> events = new ArrayList<>();
        List<MembershipChange> changes = new ArrayList<>();
        Set<Long> losers = new HashSet<>();
        wanted.forEach((account, some) -> {
            Set<Long> after = new HashSet<>(some);
            after.retainAll(names.keySet());
            if (isLoss(of(members, account), source, after)) {
                losers.add(account.getId());
            }
            replace(account, source, of(members, account), after, null, changes)
                    .ifPresent(before -> events.add(event(account, before, after, names, provider)));
        });
        auditLog.recordAll(events);
        history.add(changes);
        tell(losers);
    }

    /**
     * Makes these the groups that the person is in by this source; those of other sources stay.
     *
     * @param account locked already
     * @param wanted those that are gone, or another organisation's, are left out
     * @param provider the label of the provider for the audit log; null if it is none
     * @return whether that changed anything
     */
    public boolean set(Account account, long source, Set<Long> wanted, String provider) {
        return set(account, source, wanted, provider, null);
    }

    private boolean set(Account account, long source, Set<Long> wanted, String provider, LocalDate until) {
        List<GroupMember> members = members(account.getId());
        Set<Long> before = groupsBy(source, members);
        if (before.equals(wanted)) {
            return false;
        }
        Set<Long> groups = new HashSet<>(before);
        groups.addAll(wanted);
        Map<Long, String> names = lockedNames(groups);
        Set<Long> after = new HashSet<>(wanted);
        after.retainAll(names.keySet());
        boolean loss = isLoss(members, source, after);
        List<MembershipChange> changes = new ArrayList<>();
        Optional<Set<Long>> replaced = replace(account, source, members, after, until, changes);
        replaced.ifPresent(groupsBefore -> {
            AuditEvent event = event(account, groupsBefore, after, names, provider);
            if (until != null) {
                event.after(AuditName.MEMBER_UNTIL, until);
            }
            auditLog.record(event);
            history.add(changes);
        });
        tell(loss ? Set.of(account.getId()) : Set.of());
        return replaced.isPresent();
    }

    private static AuditEvent about(Account account) {
        return AuditEvent.of(AuditKind.ACCOUNT_GROUPS_CHANGED)
                .about(account.getId(), account.getEmail().value());
    }

    private static AuditEvent event(
            Account account, Set<Long> before, Set<Long> after, Map<Long, String> names, String provider) {
        return about(account)
                .at(provider)
                .before(AuditName.GROUPS, sorted(before, names))
                .after(AuditName.GROUPS, sorted(after, names));
    }

    /**
     * @param until the last day of what is new; null for none
     * @param changes gets what has changed, for the groups' histories
     * @return the groups from before; empty if nothing has changed
     */
    private Optional<Set<Long>> replace(
            Account account,
            long source,
            List<GroupMember> members,
            Set<Long> after,
            LocalDate until,
            List<MembershipChange> changes) {
        Set<Long> before = groupsBy(source, members);
        if (before.equals(after)) {
            return Optional.empty();
        }
        Map<Long, GroupMember> there = members.stream()
                .filter(member -> member.getSource() == source)
                .collect(Collectors.toMap(GroupMember::getGroupId, member -> member));
        before.stream().filter(group -> !after.contains(group)).map(there::get).forEach(member -> {
            changes.add(MembershipChange.of(Kind.REMOVED, member));
            em.remove(member);
        });
        after.stream().filter(group -> !before.contains(group)).forEach(group -> {
            GroupMember member = there.get(group);
            if (member == null) {
                member = new GroupMember(group, account.getId(), source, until);
                em.persist(member);
            } else {
                // Its last day was over, and it has not been removed yet.
                member.lastUntil(until);
            }
            changes.add(MembershipChange.of(Kind.ADDED, member));
        });
        return Optional.of(before);
    }

    private Set<Long> groupsBy(long source, List<GroupMember> members) {
        LocalDate today = tenant.today();
        return members.stream()
                .filter(member -> member.getSource() == source && member.counts(today))
                .map(GroupMember::getGroupId)
                .collect(Collectors.toSet());
    }

    /** Locked, in the same order by everybody, so that none is deleted before the members are stored. */
    private Map<Long, String> lockedNames(Set<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return em.createQuery("select g from PeopleGroup g where g.id in :ids order by g.id", Group.class)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .collect(Collectors.toMap(Group::getId, Group::getName));
    }

    private static Optional<Set<String>> sorted(Set<Long> groups, Map<Long, String> names) {
        Set<String> sorted = groups.stream().map(names::get).collect(Collectors.toCollection(TreeSet::new));
        return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted);
    }

    /** @return whether the person is in a group less, by whatever source */
    private boolean isLoss(List<GroupMember> members, long source, Set<Long> after) {
        LocalDate today = tenant.today();
        Set<Long> left = members.stream()
                .filter(member -> member.getSource() != source && member.counts(today))
                .map(GroupMember::getGroupId)
                .collect(Collectors.toSet());
        left.addAll(after);
        return members.stream().anyMatch(member -> member.counts(today) && !left.contains(member.getGroupId()));
    }

    /**
     * Ends those memberships of these people whose last day is over.
     *
     * @param locked the people, locked already
     */
    public void end(Collection<Account> locked) {
        LocalDate today = tenant.today();
        Map<Long, List<GroupMember>> members = members(locked);
        Map<Long, String> names = lockedNames(members.values().stream()
                .flatMap(List::stream)
                .filter(member -> !member.counts(today))
                .map(GroupMember::getGroupId)
                .collect(Collectors.toSet()));
        List<AuditEvent> events = new ArrayList<>();
        List<MembershipChange> changes = new ArrayList<>();
        for (Account account : locked) {
            of(members, account).stream()
                    .filter(member -> !member.counts(today))
                    .forEach(member -> {
                        events.add(about(account)
                                .before(AuditName.GROUP, names.get(member.getGroupId()))
                                .before(
                                        AuditName.MEMBER_UNTIL,
                                        member.getUntil().orElseThrow()));
                        changes.add(MembershipChange.of(Kind.ENDED, member));
                        em.remove(member);
                    });
        }
        auditLog.recordAll(events);
        history.add(changes);
        tell(locked.stream().map(Account::getId).collect(Collectors.toSet()));
    }

    private void tell(Set<Long> losers) {
        if (!losers.isEmpty()) {
            em.flush();
            GroupsChanged.of(losers).forEach(changed::fire);
        }
    }

    /** Removes a person whose deletion is final from all groups. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void onErased(@Observes AccountErased event) {
        em.createQuery("delete from GroupMember m where m.accountId = :account")
                .setParameter("account", event.account().getId())
                .executeUpdate();
        history.forget(event.account().getId());
    }
}
