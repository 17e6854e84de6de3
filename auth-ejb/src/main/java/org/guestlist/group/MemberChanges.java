package org.guestlist.group;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Parts;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * Puts people into a group by hand and takes them out of it, one or many at once, as programs do. Whoever is deleted comes into no group,
 * and what a provider's claim says stays, as on the screens.
 */
@Stateless
@Needs(value = Permission.CHANGE, proof = Proof.FRESH)
public class MemberChanges {

    @PersistenceContext
    private EntityManager em;

    @Inject
    private AccountService accounts;

    @Inject
    private GroupService groups;

    @Inject
    private Memberships memberships;

    @Inject
    private CurrentTenant tenant;

    /** What came of putting one person into a group. */
    public enum Put {
        ADDED,
        /** The person was in it by hand already. */
        THERE,
        /** The person is deleted; nothing was changed. */
        DELETED,
        /** The last day is over; nothing was changed. */
        PAST,
        /** The group was deleted meanwhile. */
        GONE
    }

    /** Why somebody of many is neither added nor removed. */
    public enum Stays {
        /** Nobody has this id. */
        UNKNOWN,
        /** The person is deleted. */
        DELETED,
        /** The person is in the group by hand already. */
        THERE,
        /** The person is not in the group. */
        NOT_THERE,
        /** The claim of a provider alone says that the person is in it. */
        BY_PROVIDER
    }

    /**
     * What is done with many people.
     *
     * @param added who comes into the group
     * @param removed who is taken out of it
     * @param unchanged who stays as before, and why
     */
    public record Many(List<UUID> added, List<UUID> removed, Map<UUID, Stays> unchanged) {}

    /** Puts the person into the group; who is in it by hand already keeps the last day. */
    public Put add(UUID group, long accountId) {
        return put(group, accountId, Optional.empty());
    }

    /**
     * Puts the person into the group until this day, or makes it the last day of who is in it by hand.
     *
     * @param until empty for no end
     */
    public Put limit(UUID group, long accountId, Optional<LocalDate> until) {
        if (until.filter(day -> day.isBefore(tenant.today())).isPresent()) {
            return Put.PAST;
        }
        return put(group, accountId, Optional.of(until));
    }

    /** @param until empty to leave that of who is there */
    private Put put(UUID group, long accountId, Optional<Optional<LocalDate>> until) {
        if (accounts.lock(accountId).getStatus() == AccountStatus.DELETED) {
            return Put.DELETED;
        }
        return groups.find(group)
                .map(found -> put(found.getId(), accountId, until))
                .orElse(Put.GONE);
    }

    /** The group is locked by {@link Memberships} alone, which locks it in one order with the person's others. */
    private Put put(long groupId, long accountId, Optional<Optional<LocalDate>> until) {
        if (memberships.add(groupId, accountId, until.orElse(Optional.empty()))) {
            return Put.ADDED;
        }
        if (memberships.daysByHand(groupId, Set.of(accountId)).isEmpty()) {
            return Put.GONE;
        }
        until.ifPresent(day -> memberships.limit(groupId, accountId, day));
        return Put.THERE;
    }

    /**
     * Puts people into the group, and takes others out of it; all at once, with few statements.
     *
     * @param remove none of those who are added
     * @return what was done; empty if there is no such group
     */
    public Optional<Many> change(UUID group, Set<UUID> add, Set<UUID> remove) {
        Set<Long> named = find(add, remove).stream().map(Account::getId).collect(Collectors.toSet());
        List<Account> locked = accounts.lockAll(named);
        Optional<Many> done = groups.find(group).map(found -> {
            Many many = judge(found, locked, add, remove);
            apply(found, locked, many);
            return many;
        });
        // By now it is locked, unless somebody else has deleted it meanwhile, or nobody was added or removed.
        return done.filter(many -> groups.lock(group).isPresent());
    }

    /** @return what {@link #change} would do; nothing is changed or locked */
    @Needs(Permission.SEE_ALL)
    public Optional<Many> foresee(UUID group, Set<UUID> add, Set<UUID> remove) {
        return groups.find(group).map(found -> judge(found, find(add, remove), add, remove));
    }

    private List<Account> find(Set<UUID> some, Set<UUID> others) {
        Set<UUID> all = new HashSet<>(some);
        all.addAll(others);
        return Parts.of(all)
                .flatMap(part -> em.createQuery("select a from Account a where a.uuid in :uuids", Account.class)
                        .setParameter("uuids", part)
                        .getResultStream())
                .toList();
    }

    private Many judge(Group group, Collection<Account> people, Set<UUID> add, Set<UUID> remove) {
        Map<UUID, Account> known = people.stream()
                .filter(one -> one.getErasedAt().isEmpty())
                .collect(Collectors.toMap(Account::getUuid, Function.identity()));
        Set<Long> ids = known.values().stream().map(Account::getId).collect(Collectors.toSet());
        Set<Long> byHand = memberships.daysByHand(group.getId(), ids).keySet();
        Map<Long, Set<UUID>> memberOf = groups.of(ids);
        Many many = new Many(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
        add.forEach(id -> refusal(known.get(id), byHand)
                .ifPresentOrElse(why -> many.unchanged.put(id, why), () -> many.added.add(id)));
        remove.forEach(id -> {
            Optional<Long> account = Optional.ofNullable(known.get(id)).map(Account::getId);
            if (account.filter(byHand::contains).isPresent()) {
                many.removed.add(id);
            } else {
                many.unchanged.put(
                        id,
                        account.map(one -> memberOf.getOrDefault(one, Set.of()).contains(group.getUuid())
                                        ? Stays.BY_PROVIDER
                                        : Stays.NOT_THERE)
                                .orElse(Stays.UNKNOWN));
            }
        });
        return many;
    }

    private static Optional<Stays> refusal(Account added, Set<Long> byHand) {
        if (added == null) {
            return Optional.of(Stays.UNKNOWN);
        }
        if (added.getStatus() == AccountStatus.DELETED) {
            return Optional.of(Stays.DELETED);
        }
        return byHand.contains(added.getId()) ? Optional.of(Stays.THERE) : Optional.empty();
    }

    private void apply(Group group, Collection<Account> locked, Many many) {
        Map<Long, Set<Long>> now =
                memberships.byHand(locked.stream().map(Account::getId).toList());
        Set<UUID> added = Set.copyOf(many.added);
        Set<UUID> removed = Set.copyOf(many.removed);
        Map<Account, Set<Long>> wanted = new HashMap<>();
        for (Account account : locked) {
            Set<Long> some = new HashSet<>(now.getOrDefault(account.getId(), Set.of()));
            if (added.contains(account.getUuid()) && some.add(group.getId())
                    || removed.contains(account.getUuid()) && some.remove(group.getId())) {
                wanted.put(account, some);
            }
        }
        memberships.setByHand(wanted);
    }
}
