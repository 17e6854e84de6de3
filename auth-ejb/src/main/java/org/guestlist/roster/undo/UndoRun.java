package org.guestlist.roster.undo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guestlist.roster.apply.UndoOutcome;

/**
 * The undo of an import, one person after the other, as far as it depends on others: whoever had an address or external id that somebody
 * else has by now gets it back together with that person's undo, a guest gets a host back together with that host, and an administrator
 * remains. The same for what is foretold and for what is done. A person who is not among the cases gives nothing back.
 */
final class UndoRun {

    /** More people than this who pass on addresses or ids to one another are not taken back. */
    static final int LONGEST_QUEUE = 200;

    private final Map<Long, UndoCase> cases;
    private final Set<Long> done = new HashSet<>();
    private final Map<Long, UndoOutcome> refused = new HashMap<>();
    private long administrators;

    /** @param administrators how many can sign in for good, as it begins */
    UndoRun(Map<Long, UndoCase> cases, long administrators) {
        this.cases = cases;
        this.administrators = administrators;
    }

    /**
     * Takes the turn of a person, and of whoever has to give something back to them.
     *
     * @return why the person stays as they are; empty if they are taken back, or were already
     */
    Optional<UndoOutcome> turn(long first) {
        if (done.contains(first)) {
            return Optional.empty();
        }
        Set<Long> group = new LinkedHashSet<>();
        Optional<UndoOutcome> why = gather(first, group).or(() -> lastAdministrator(first, group));
        if (why.isPresent()) {
            refused.put(first, why.get());
        } else {
            done.addAll(group);
            group.stream().map(cases::get).forEach(one -> {
                administrators += one.isGaining() ? 1 : 0;
                administrators -= one.isLosing() ? 1 : 0;
            });
        }
        return why;
    }

    /** @param group becomes the first one, and whoever has to be taken back too */
    private Optional<UndoOutcome> gather(long first, Set<Long> group) {
        Map<Long, UndoOutcome> otherwise = new HashMap<>();
        Deque<Long> next = new ArrayDeque<>(Set.of(first));
        group.add(first);
        while (!next.isEmpty()) {
            long id = next.remove();
            UndoCase one = cases.get(id);
            if (id == first && one.own().isPresent()) {
                return one.own();
            }
            if (one == null || one.own().isPresent() || refused.containsKey(id)) {
                return Optional.of(otherwise.get(id));
            }
            if (group.size() > LONGEST_QUEUE) {
                return Optional.of(UndoOutcome.TAKEN);
            }
            needed(one).forEach((other, why) -> {
                if (!done.contains(other) && group.add(other)) {
                    otherwise.put(other, otherwise.getOrDefault(id, why));
                    next.add(other);
                }
            });
        }
        return Optional.empty();
    }

    /** @return who has to be taken back too, and what is said of the person otherwise */
    private static Map<Long, UndoOutcome> needed(UndoCase one) {
        Map<Long, UndoOutcome> needed = new LinkedHashMap<>();
        one.hosts().forEach(host -> needed.put(host, UndoOutcome.NO_HOST));
        one.givers().forEach(giver -> needed.put(giver, UndoOutcome.TAKEN));
        return needed;
    }

    /** @return whether the account was taken back in a turn so far */
    boolean isTakenBack(long account) {
        return done.contains(account);
    }

    private Optional<UndoOutcome> lastAdministrator(long first, Set<Long> group) {
        long losing = group.stream().map(cases::get).filter(UndoCase::isLosing).count();
        if (losing == 0 || administrators > losing) {
            return Optional.empty();
        }
        return Optional.of(cases.get(first).isLosing() ? UndoOutcome.LAST_ADMINISTRATOR : UndoOutcome.TAKEN);
    }
}
