package org.guestlist.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.directory.DirectoryGroupChange.How;
import org.guestlist.directory.DirectoryGroupChange.Members;
import org.guestlist.group.Memberships;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/** Who is in a group by a directory: its own people alone, beside those whom others have put there. */
@ApplicationScoped
@Needs(value = Permission.CHANGE, proof = Proof.FRESH)
class DirectoryMembers {

    private static final String THERE = """
            select account_id from group_member
            where tenant_id = :organisation and group_id = ? and source = ?
            """;

    private static final String NAMED_THERE = THERE + """
            and account_id in (
                select a.id from unnest(cast(? as uuid array)) wanted (uuid)
                join account a on a.uuid = wanted.uuid)
            """;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sql sql;

    @Inject
    private DirectoryRows rows;

    @Inject
    private DirectoryChanges changes;

    @Inject
    private DirectoryBrake brake;

    @Inject
    private Memberships memberships;

    @Inject
    private AccountService accounts;

    /** Puts these people, who are locked, into a new group. */
    void put(Directory directory, List<Account> people, long groupId) {
        memberships.change(people, directory.getSource(), (account, there) -> there.add(groupId), directory.getName());
        changes.noteGroup(directory, people.stream().map(Account::getId).toList(), groupId, true);
    }

    /** Locks who comes into the group and who leaves it. */
    void lock(Directory directory, DirectoryGroup group, DirectoryGroupChange change) {
        Set<Long> people = new HashSet<>();
        for (Members members : change.members()) {
            Set<Long> there = there(directory, group, members);
            Set<Long> named = Set.copyOf(accounts(directory, members.people()));
            // What follows upon another operation is not known yet.
            people.addAll(change.members().size() > 1 ? named : changing(members.how(), there, named));
            if (change.members().size() > 1) {
                people.addAll(there);
            }
        }
        accounts.lockAll(people);
    }

    /** @return who is in the group by the directory: all for a replacement, else those who are named */
    private Set<Long> there(Directory directory, DirectoryGroup group, Members members) {
        if (members.how() == How.REPLACE) {
            return new HashSet<>(sql.list(Long.class, THERE, group.groupId(), directory.getSource()));
        }
        String[] named = members.people().stream().map(UUID::toString).toArray(String[]::new);
        return new HashSet<>(sql.list(Long.class, NAMED_THERE, group.groupId(), directory.getSource(), named));
    }

    /** @return who comes into the group, and who leaves it */
    private static Set<Long> changing(How how, Set<Long> there, Set<Long> named) {
        Set<Long> changing = new HashSet<>(how == How.REMOVE ? there : named);
        if (how != How.REMOVE) {
            changing.removeAll(there);
        }
        if (how == How.REPLACE) {
            there.stream().filter(id -> !named.contains(id)).forEach(changing::add);
        }
        return changing;
    }

    /** Changes who is in the group by the directory. @return whether anything is changed by it */
    boolean change(Directory directory, DirectoryGroup group, Members members) {
        em.flush();
        Set<Long> there = there(directory, group, members);
        Set<Long> changing = changing(members.how(), there, Set.copyOf(accounts(directory, members.people())));
        Set<Long> added = new HashSet<>(changing);
        added.removeAll(there);
        List<Account> locked = accounts.lockAll(changing);
        Set<Long> gone = new HashSet<>(changing);
        gone.removeAll(added);
        brake.demandLoss(directory, group.groupId(), gone);
        memberships.change(
                locked,
                directory.getSource(),
                (account, groups) -> {
                    if (added.contains(account.getId())) {
                        groups.add(group.groupId());
                    } else {
                        groups.remove(group.groupId());
                    }
                },
                directory.getName());
        changes.noteGroup(directory, added, group.groupId(), true);
        changes.noteGroup(directory, gone, group.groupId(), false);
        return !changing.isEmpty();
    }

    /** Locks those of these people whom the directory keeps. */
    List<Account> lock(Directory directory, Set<UUID> people) {
        return accounts.lockAll(accounts(directory, people));
    }

    private Collection<Long> accounts(Directory directory, Set<UUID> people) {
        // Whom the directory does not keep is left out: it may name people whom it brings later.
        return people.isEmpty() ? List.of() : rows.accounts(directory, List.copyOf(people));
    }
}
