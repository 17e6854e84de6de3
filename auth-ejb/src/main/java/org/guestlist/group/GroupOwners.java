package org.guestlist.group;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantCache;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * Who owns which groups. Administrators say so; what owners may do with it is a matter of {@code org.guestlist.access}. Who is not active,
 * or a guest, owns nothing meanwhile, and has the groups again afterwards.
 */
@Stateless
public class GroupOwners {

    /** So many owners a group may have. */
    public static final int MOST = 10;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private GroupService groups;

    @Inject
    private AccountService accounts;

    @Inject
    private TenantCache organisations;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Outbox outbox;

    @Inject
    private AuditLog auditLog;

    /** @return the owners of the group, by name, also those who are not active */
    @Needs(Permission.SEE_ALL)
    public List<Account> of(long groupId) {
        return owners(groupId);
    }

    /** @return those who own the group now: members who are active, and within their days */
    public List<Account> active(long groupId) {
        return owners(groupId).stream().filter(this::isActive).toList();
    }

    /** @return the same for each of these groups, by its id; not those without; one statement */
    public Map<Long, List<Account>> active(Collection<Long> groupIds) {
        return groupIds.isEmpty()
                ? Map.of()
                : em.createQuery(
                                "select o.groupId, a from Account a, GroupOwner o where o.groupId in :groups and a.id = o.accountId",
                                Object[].class)
                        .setParameter("groups", groupIds)
                        .getResultStream()
                        .filter(row -> isActive((Account) row[1]))
                        .collect(Collectors.groupingBy(
                                row -> (Long) row[0],
                                Collectors.mapping(row -> (Account) row[1], Collectors.toList())));
    }

    /** @return the ids of the groups that this person owns now; none for who is not active */
    public Set<Long> ownedNow(Account account) {
        return isActive(account)
                ? em.createQuery("select o.groupId from GroupOwner o where o.accountId = :account", Long.class)
                        .setParameter("account", account.getId())
                        .getResultStream()
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private List<Account> owners(long groupId) {
        return em.createQuery(
                        "select a from Account a, GroupOwner o where o.groupId = :group and a.id = o.accountId"
                                + " and a.erasedAt is null order by a.nameKey, a.id",
                        Account.class)
                .setParameter("group", groupId)
                .getResultList();
    }

    /** @return the groups that this person owns, each with its size, by name; two statements */
    public List<GroupSize> ownedBy(long accountId) {
        List<Group> owned = em.createQuery(
                        "select g from PeopleGroup g, GroupOwner o where o.accountId = :account and g.id = o.groupId"
                                + " order by g.nameKey",
                        Group.class)
                .setParameter("account", accountId)
                .getResultList();
        Map<Long, Long> sizes = groups.sizes(owned.stream().map(Group::getId).toList());
        return owned.stream()
                .map(group -> new GroupSize(group, sizes.getOrDefault(group.getId(), 0L)))
                .toList();
    }

    /** @return whether this person owns a group, as this node holds it */
    public boolean ownsAny(long accountId) {
        return organisations.part("groupOwners", this::holders).contains(accountId);
    }

    private Set<Long> holders() {
        return em.createQuery("select distinct o.accountId from GroupOwner o", Long.class)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    /**
     * @return whether this person owns the group and is active, as it is stored now. Who must rely on it locks both first, see {@link
     * #lock}
     */
    public boolean isOwner(long groupId, long accountId) {
        return is(groupId, accountId)
                && accounts.find(accountId).filter(this::isActive).isPresent();
    }

    private boolean is(long groupId, long accountId) {
        return owner(groupId, accountId).isPresent();
    }

    private boolean isActive(Account account) {
        return !account.isGuest() && account.state(tenant.today()) == AccountState.ACTIVE;
    }

    /**
     * Locks people and then the group until the transaction ends: nobody becomes its owner, or is one no longer, meanwhile.
     *
     * @return the group; empty if it is gone
     */
    public Optional<Group> lock(UUID group, Set<Long> people) {
        accounts.lockAll(people);
        return groups.lock(group);
    }

    /** Makes the person with this address, as typed, an owner of the group. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public OwnerOutcome add(UUID group, String address) {
        return add(group, EmailAddress.parse(address).flatMap(accounts::find));
    }

    /** Makes the person with this public id an owner of the group. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public OwnerOutcome add(UUID group, UUID person) {
        return add(group, accounts.find(person));
    }

    private OwnerOutcome add(UUID group, Optional<Account> found) {
        if (found.isEmpty()) {
            return OwnerOutcome.NOBODY;
        }
        Optional<Group> locked = lock(group, Set.of(found.get().getId()));
        if (locked.isEmpty()) {
            return OwnerOutcome.GONE;
        }
        long groupId = locked.get().getId();
        Account account = found.get();
        if (!isActive(account)) {
            return OwnerOutcome.NOBODY;
        }
        if (is(groupId, account.getId())) {
            return OwnerOutcome.DONE;
        }
        if (owners(groupId).size() >= MOST) {
            return OwnerOutcome.FULL;
        }
        em.persist(new GroupOwner(groupId, account.getId()));
        record(AuditKind.GROUP_OWNER_ADDED, account, locked.get());
        tell(account, locked.get());
        return OwnerOutcome.DONE;
    }

    /** Whoever has made oneself an owner knows. */
    private void tell(Account owner, Group group) {
        Optional<Account> acting = accounts.acting();
        if (acting.filter(owner::equals).isEmpty()) {
            Map<String, String> parameters = new HashMap<>(
                    Map.of("way", group.getName(), "id", group.getUuid().toString()));
            acting.ifPresent(one -> parameters.put("inviter", one.getName()));
            outbox.add(MailKind.GROUP_OWNED, owner, parameters);
        }
    }

    /** From now on this person does not own the group; nothing happens if that is so already. */
    @Needs(value = Permission.CHANGE, proof = Proof.FRESH)
    public void remove(UUID group, UUID person) {
        accounts.find(person)
                .ifPresent(account -> lock(group, Set.of(account.getId()))
                        .ifPresent(locked -> owner(locked.getId(), account.getId())
                                .ifPresent(owner -> {
                                    em.remove(owner);
                                    record(AuditKind.GROUP_OWNER_REMOVED, account, locked);
                                })));
    }

    private Optional<GroupOwner> owner(long groupId, long accountId) {
        return em.createQuery(
                        "select o from GroupOwner o where o.groupId = :group and o.accountId = :account",
                        GroupOwner.class)
                .setParameter("group", groupId)
                .setParameter("account", accountId)
                .getResultStream()
                .findFirst();
    }

    private void record(AuditKind kind, Account account, Group group) {
        auditLog.record(AuditEvent.of(kind)
                .about(account.getId(), account.getEmail().value())
                .after(AuditName.GROUP, group.getName()));
    }

    /** A person whose deletion is final owns nothing. */
    public void onErased(@Observes AccountErased event) {
        em.createQuery("delete from GroupOwner o where o.accountId = :account")
                .setParameter("account", event.account().getId())
                .executeUpdate();
    }
}
