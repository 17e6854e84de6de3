package org.guestlist.roster.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.group.Group;
import org.guestlist.group.GroupName;
import org.guestlist.group.GroupOutcome.Saved;
import org.guestlist.group.GroupProof;
import org.guestlist.group.GroupService;
import org.guestlist.group.Memberships;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.roster.Field;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.check.RowMatch.Added;
import org.guestlist.roster.check.RowMatch.Changed;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.intake.RefusedException;
import org.guestlist.roster.intake.RosterRow;

/** The groups that rows name: those that people are in now, those that are new, and the change. */
@ApplicationScoped
public class RowGroups {

    /** More new groups than this are a mistake: the column holds something else. */
    public static final int MOST_NEW = 500;

    @Inject
    private GroupService groups;

    @Inject
    private Memberships memberships;

    @Inject
    private GroupProof proof;

    /** @return the keys of the names of the groups that each person is in by hand, by account id; without people who are in none */
    Map<Long, Set<String>> keysOf(Collection<Account> accounts) {
        return byHand(accounts, Group::getKey);
    }

    /** @return the names of these groups, in the same way */
    Map<Long, Set<String>> namesOf(Collection<Account> accounts) {
        return byHand(accounts, Group::getName);
    }

    private Map<Long, Set<String>> byHand(Collection<Account> accounts, Function<Group, String> word) {
        Map<Long, String> words = groups.list().stream().collect(Collectors.toMap(Group::getId, word));
        Map<Long, Set<String>> ofAccounts = new HashMap<>();
        memberships
                .byHand(accounts.stream().map(Account::getId).collect(Collectors.toSet()))
                .forEach((account, ids) ->
                        ofAccounts.put(account, ids.stream().map(words::get).collect(Collectors.toSet())));
        return ofAccounts;
    }

    /** @return the names of all groups by their keys */
    Map<String, String> namesByKey() {
        return groups.list().stream().collect(Collectors.toMap(Group::getKey, Group::getName));
    }

    /** Adds the new groups of the rows to those of the import, and refuses rows beyond what an import may create. */
    public void note(RosterImport of, Plan plan) {
        if (!plan.fields().contains(Field.GROUPS)) {
            return;
        }
        Set<String> known = new HashSet<>(idsByKey().keySet());
        Map<String, GroupName> fresh = new LinkedHashMap<>();
        of.getNewGroups().forEach(name -> fresh.put(name.key(), name));
        for (RosterRow row : plan.rows()) {
            RowMatch match = plan.of(row);
            if (match instanceof Added || match instanceof Changed) {
                Map<String, GroupName> more = new LinkedHashMap<>();
                row.groups().stream()
                        .filter(name -> !known.contains(name.key()) && !fresh.containsKey(name.key()))
                        .forEach(name -> more.put(name.key(), name));
                if (fresh.size() + more.size() > MOST_NEW) {
                    plan.refuse(
                            row,
                            new RefusedException(
                                    RefusalReason.GROUPS_TOO_MANY,
                                    more.values().iterator().next().value()));
                } else {
                    fresh.putAll(more);
                }
            }
        }
        plan.settle();
        of.willCreate(fresh.values());
    }

    /** @return those of the rows that bring people into groups, or take them out of some, of which one {@linkplain GroupProof counts} */
    Set<RosterRow> counting(Plan plan) {
        List<RosterRow> regrouping = plan.rows().stream()
                .filter(row -> !row.groups().isEmpty())
                .filter(row -> plan.of(row) instanceof Added
                        || plan.of(row) instanceof Changed changed
                                && changed.changes().contains(ChangeKind.GROUPS))
                .toList();
        if (regrouping.isEmpty()) {
            return Set.of();
        }
        Map<Long, Set<String>> now = keysOf(regrouping.stream()
                .flatMap(row -> plan.of(row) instanceof Changed changed ? Stream.of(changed.account()) : Stream.empty())
                .toList());
        Predicate<String> counts = proof.countingKeys();
        return regrouping.stream()
                .filter(row -> difference(
                                plan.of(row) instanceof Changed changed
                                        ? now.getOrDefault(changed.account().getId(), Set.of())
                                        : Set.of(),
                                row.groups().stream().map(GroupName::key).collect(Collectors.toSet()))
                        .anyMatch(counts))
                .collect(Collectors.toSet());
    }

    private static Stream<String> difference(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream())
                .filter(one -> !some.contains(one) || !others.contains(one));
    }

    private Map<String, Long> idsByKey() {
        return groups.list().stream().collect(Collectors.toMap(Group::getKey, Group::getId));
    }

    /**
     * Puts people into the groups that their rows name, and takes them out of others that they are in by hand. Creates what is missing.
     *
     * @param rows by account, which is new or locked already; rows that name no group change nothing
     */
    public void apply(Map<Account, RosterRow> rows) {
        Map<Account, RosterRow> naming = new LinkedHashMap<>(rows);
        naming.values().removeIf(row -> row.groups().isEmpty());
        if (naming.isEmpty()) {
            return;
        }
        Map<String, Long> ids = idsByKey();
        Map<Account, Set<Long>> wanted = new LinkedHashMap<>();
        naming.forEach((account, row) -> wanted.put(
                account,
                row.groups().stream()
                        .map(name -> ids.computeIfAbsent(name.key(), key -> create(name)))
                        .collect(Collectors.toSet())));
        memberships.setByHand(wanted);
    }

    private long create(GroupName name) {
        return ((Saved) groups.create(NewId.make(), name.value(), "")).group().getId();
    }
}
