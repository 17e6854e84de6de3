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
    private Deeds deeds;

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
        Map<Long, List<Deed>> done = sql
                .list(
                        Deed.Row.class,
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
                        Deed.Row::accountId, Collectors.mapping(Deed.Row::deed, Collectors.toList())));
        Map<Long, String> names = new HashMap<>(groups.names());
        names.putAll(returning.returning(directory, since));
        Map<Long, Map<String, String>> now = deeds.lookAtAll(directory, people);
        // Groups come first: people are found in them again.
        returning
                .membersOf(directory, since, people)
                .forEach((account, in) -> Optional.ofNullable(now.get(account))
                        .ifPresent(one -> in.forEach(group -> one.put(Deeds.GROUP + group, Deeds.YES))));
        List<UndoPlan> page = new ArrayList<>();
        now.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> accounts.find(one.getKey())
                        .ifPresent(account ->
                                page.add(plan(account, Takeback.of(one.getValue(), done.get(one.getKey())), names))));
        return page;
    }

    private static UndoPlan plan(Account account, Takeback plan, Map<Long, String> names) {
        Optional<DeedOutcome> refused = refused(account, plan);
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
                                .filter(name -> !name.startsWith(Deeds.GROUP))
                                .collect(Collectors.toSet()),
                refused);
    }

    private static Optional<DeedOutcome> refused(Account account, Takeback plan) {
        if (!plan.isCreated()) {
            return plan.isNothing() && !plan.left().isEmpty() ? Optional.of(DeedOutcome.CHANGED) : Optional.empty();
        }
        if (!plan.left().isEmpty()) {
            return Optional.of(DeedOutcome.CHANGED);
        }
        return Takeback.isSignedIn(account) ? Optional.of(DeedOutcome.SIGNED_IN) : Optional.empty();
    }

    private static Optional<Fate> fate(Takeback plan) {
        if (plan.isCreated()) {
            return Optional.of(Fate.DELETED);
        }
        if (plan.isOpen() != plan.becomesOpen()) {
            return Optional.of(plan.becomesOpen() ? Fate.ENABLED : Fate.DISABLED);
        }
        return plan.now().containsKey(Deeds.KEPT) && !plan.keeps() ? Optional.of(Fate.RELEASED) : Optional.empty();
    }

    private static List<String> named(Collection<Long> some, Map<Long, String> names) {
        return some.stream().filter(names::containsKey).map(names::get).sorted().toList();
    }
}
