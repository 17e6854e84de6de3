package org.guestlist.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.AccountsById;
import org.guestlist.group.Group;
import org.guestlist.group.GroupMember;
import org.guestlist.group.GroupOwners;
import org.guestlist.group.GroupSize;
import org.guestlist.group.MembershipChange;
import org.guestlist.group.Memberships;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.OwnRule;
import org.guestlist.platform.permission.Permissions;

/** What owners see: their groups, who is in each, who could be, and what has happened to its memberships. */
@Stateless
public class OwnGroups {

    /** So many people are shown of those who may be added. */
    public static final int CANDIDATES = 8;

    private static final String MEMBER = " from Account a where a.status <> :deleted and a.id in"
            + " (select m.accountId from GroupMember m where m.groupId = :group and " + GroupMember.COUNTS + ")";

    /** Members who can sign in now; owners learn of nobody else. */
    private static final String ACTIVE = " from Account a where a.kind = :member and a.status = :active"
            + " and (a.startsOn is null or a.startsOn <= :today) and (a.expiresOn is null or a.expiresOn >= :today)";

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AccountsById byId;

    @Inject
    private GroupRule rule;

    @Inject
    private GroupOwners owners;

    @Inject
    private Memberships memberships;

    @Inject
    private Permissions permissions;

    @Inject
    private CurrentClient client;

    @Inject
    private CurrentTenant tenant;

    /** @return whether the caller owns a group, as this node holds it */
    @OwnRule("everybody, about oneself")
    public boolean any() {
        return client.accountId().filter(owners::ownsAny).isPresent();
    }

    /** @return the groups that the caller owns, by name */
    @OwnRule("everybody, about oneself")
    public List<GroupSize> list() {
        return client.accountId().map(owners::ownedBy).orElse(List.of());
    }

    /** @return the group with this public id */
    @OwnRule("owners of the group, and who sees all")
    public Optional<Group> find(UUID group) {
        return rule.visible(group);
    }

    /** @return some of the members whom the search finds, by name; empty if the group is not the caller's */
    @OwnRule("owners of the group, and who sees all")
    public Optional<OwnPart<OwnMember>> members(UUID group, String text, int offset, int limit) {
        return rule.visible(group).map(found -> members(found, PeopleSought.among(text), offset, limit));
    }

    private OwnPart<OwnMember> members(Group group, PeopleSought sought, int offset, int limit) {
        Function<TypedQuery<?>, TypedQuery<?>> bind = query -> sought.bind(query)
                .setParameter("deleted", AccountStatus.DELETED)
                .setParameter("group", group.getId())
                .setParameter("today", tenant.today());
        TypedQuery<Long> count = em.createQuery("select count(a)" + MEMBER + sought.condition(), Long.class);
        bind.apply(count);
        TypedQuery<Account> page =
                em.createQuery("select a" + MEMBER + sought.condition() + " order by a.nameKey, a.id", Account.class);
        bind.apply(page);
        List<Account> people = page.setFirstResult(offset).setMaxResults(limit).getResultList();
        return new OwnPart<>(members(group, people), count.getSingleResult());
    }

    private List<OwnMember> members(Group group, List<Account> people) {
        List<Long> ids = people.stream().map(Account::getId).toList();
        Map<Long, Optional<LocalDate>> byHand = permissions.asAllowed(() -> memberships.daysByHand(group.getId(), ids));
        return people.stream()
                .map(one -> new OwnMember(
                        one.getUuid(),
                        one.getName(),
                        one.getEmail().value(),
                        byHand.containsKey(one.getId()),
                        byHand.getOrDefault(one.getId(), Optional.empty())))
                .toList();
    }

    /** @return this member; empty if there is none such, or if the group is not the caller's */
    @OwnRule("owners of the group, and who sees all")
    public Optional<OwnMember> member(UUID group, UUID person) {
        return rule.visible(group).flatMap(found -> {
            List<Account> people = em.createQuery("select a" + MEMBER + " and a.uuid = :person", Account.class)
                    .setParameter("deleted", AccountStatus.DELETED)
                    .setParameter("group", found.getId())
                    .setParameter("today", tenant.today())
                    .setParameter("person", person)
                    .getResultList();
            return members(found, people).stream().findFirst();
        });
    }

    /**
     * @param text a whole address, or at least {@value PeopleSought#LETTERS} letters of a name
     * @return who is active and has them, by name, those who are in the group already included; one more than {@link #CANDIDATES} at most.
     *     Nobody for less, or if the group is not the caller's
     */
    @OwnRule("owners of the group, and who sees all")
    public List<OwnMember> candidates(UUID group, String text) {
        Optional<PeopleSought> sought = PeopleSought.amongAll(text);
        return rule.visible(group)
                .filter(found -> sought.isPresent())
                .map(found -> {
                    TypedQuery<Account> query = em.createQuery(
                            "select a" + ACTIVE + sought.get().condition() + " order by a.nameKey, a.id",
                            Account.class);
                    sought.get()
                            .bind(query)
                            .setParameter("member", AccountKind.MEMBER)
                            .setParameter("active", AccountStatus.ACTIVE)
                            .setParameter("today", tenant.today());
                    return members(found, query.setMaxResults(CANDIDATES + 1).getResultList());
                })
                .orElse(List.of());
    }

    /** @return some of what has happened to the group's memberships since it has owners, newest first */
    @OwnRule("owners of the group, and who sees all")
    public Optional<OwnPart<OwnChange>> history(UUID group, int offset, int limit) {
        return rule.visible(group).map(found -> {
            long count = em.createQuery("select count(c) from MembershipChange c where c.groupId = :group", Long.class)
                    .setParameter("group", found.getId())
                    .getSingleResult();
            List<MembershipChange> changes = em.createQuery(
                            "select c from MembershipChange c where c.groupId = :group order by c.happenedAt desc, c.id desc",
                            MembershipChange.class)
                    .setParameter("group", found.getId())
                    .setFirstResult(offset)
                    .setMaxResults(limit)
                    .getResultList();
            return new OwnPart<>(told(changes), count);
        });
    }

    private List<OwnChange> told(List<MembershipChange> changes) {
        Set<Long> ids = new HashSet<>();
        changes.forEach(change -> {
            ids.add(change.getAccountId());
            change.getActorId().ifPresent(ids::add);
        });
        Map<Long, String> names = names(ids);
        return changes.stream()
                .map(change -> new OwnChange(
                        change.getHappenedAt(),
                        change.getKind(),
                        names.getOrDefault(change.getAccountId(), ""),
                        change.getActorId().map(names::get),
                        change.isByProvider(),
                        change.getUntil()))
                .toList();
    }

    private Map<Long, String> names(Set<Long> ids) {
        return byId.find(ids).values().stream()
                .filter(one -> one.getErasedAt().isEmpty())
                .collect(Collectors.toMap(Account::getId, Account::getName));
    }
}
