package org.guestlist.directory;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.directory.UndoPlan.Fate;
import org.guestlist.group.GroupService;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/** Says what {@link DirectoryUndo} would make of people, by the same rules. */
@Stateless
public class DirectoryUndoPreview {

    @Inject
    private Sql sql;

    @Inject
    private DirectoryUndo undo;

    @Inject
    private DirectoryChanges changes;

    @Inject
    private AccountService accounts;

    @Inject
    private GroupService groups;

    @Inject
    private GroupUndo returning;

    @Inject
    private Clock clock;

    /** @return a page of the people with whom the directory has done something since then */
    @Needs(Permission.SEE_ALL)
    public List<UndoPlan> page(Directory directory, Instant since, int offset, int limit) {
        List<Long> people = undo.people(directory, since, offset, limit);
        if (people.isEmpty()) {
            return List.of();
        }
        Map<Long, List<DirectoryChange>> done = sql
                .list(
                        DirectoryChange.Row.class,
                        """
                        select account_id, kind, before_values, after_values from directory_deed
                        %s and account_id in (select * from unnest(cast(? as bigint array)))
                        order by id desc""".formatted(DirectoryUndo.OF),
                        directory.getId(),
                        since,
                        clock.instant(),
                        people.toArray(Long[]::new))
                .stream()
                .collect(Collectors.groupingBy(
                        DirectoryChange.Row::accountId,
                        Collectors.mapping(DirectoryChange.Row::change, Collectors.toList())));
        Map<Long, String> names = new HashMap<>(groups.names());
        names.putAll(returning.returning(directory, since));
        Map<Long, Map<String, String>> now = changes.lookAtAll(directory, people);
        // Groups come first: people are found in them again.
        returning
                .membersOf(directory, since, people)
                .forEach((account, in) -> Optional.ofNullable(now.get(account))
                        .ifPresent(one ->
                                in.forEach(group -> one.put(DirectoryChanges.GROUP + group, DirectoryChanges.YES))));
        List<UndoPlan> page = new ArrayList<>();
        now.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> accounts.find(one.getKey())
                        .ifPresent(account ->
                                page.add(plan(account, PersonUndo.of(one.getValue(), done.get(one.getKey())), names))));
        return page;
    }

    private static UndoPlan plan(Account account, PersonUndo plan, Map<Long, String> names) {
        Optional<DirectoryUndoOutcome> refused = refused(account, plan);
        boolean simple = refused.isPresent() || plan.isCreated();
        return new UndoPlan(
                account.getUuid(),
                account.getName(),
                account.getEmail().value(),
                refused.isPresent() ? Optional.empty() : fate(plan),
                simple ? Set.of() : plan.values(),
                simple ? List.of() : named(plan.groupsBack(), names),
                simple ? List.of() : named(plan.groupsGone(), names),
                simple
                        ? Set.of()
                        : plan.left().stream()
                                .filter(name -> !name.startsWith(DirectoryChanges.GROUP))
                                .collect(Collectors.toSet()),
                refused);
    }

    private static Optional<DirectoryUndoOutcome> refused(Account account, PersonUndo plan) {
        if (!plan.isCreated()) {
            return plan.isNothing() && !plan.left().isEmpty()
                    ? Optional.of(DirectoryUndoOutcome.CHANGED)
                    : Optional.empty();
        }
        if (!plan.left().isEmpty()) {
            return Optional.of(DirectoryUndoOutcome.CHANGED);
        }
        return PersonUndo.isSignedIn(account) ? Optional.of(DirectoryUndoOutcome.SIGNED_IN) : Optional.empty();
    }

    private static Optional<Fate> fate(PersonUndo plan) {
        if (plan.isCreated()) {
            return Optional.of(Fate.DELETED);
        }
        if (plan.isOpen() != plan.becomesOpen()) {
            return Optional.of(plan.becomesOpen() ? Fate.ENABLED : Fate.DISABLED);
        }
        return plan.now().containsKey(DirectoryChanges.KEPT) && !plan.keeps()
                ? Optional.of(Fate.RELEASED)
                : Optional.empty();
    }

    private static List<String> named(Collection<Long> some, Map<Long, String> names) {
        return some.stream().filter(names::containsKey).map(names::get).sorted().toList();
    }
}
