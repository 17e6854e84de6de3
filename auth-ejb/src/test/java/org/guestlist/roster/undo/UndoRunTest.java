package org.guestlist.roster.undo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.guestlist.roster.apply.UndoOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is taken back depends on others, and the same is foretold of all at once as is found of each by themselves. */
class UndoRunTest {

    private final Map<Long, UndoCase> cases = new HashMap<>();

    @Test
    void whoIsExchangedIsTakenBackTogether() {
        add(1, Optional.empty(), Set.of(2L));
        add(2, Optional.empty(), Set.of(3L));
        add(3, Optional.empty(), Set.of(1L));
        UndoRun run = new UndoRun(cases, 1);
        assertThat(run.turn(2)).isEmpty();
        assertThat(Set.of(1L, 2L, 3L)).allMatch(run::isTakenBack);
        assertThat(run.turn(1)).isEmpty();
    }

    @Test
    void whoStaysKeepsWhatOthersWait() {
        add(1, Optional.empty(), Set.of(2L));
        add(2, Optional.of(UndoOutcome.CHANGED), Set.of());
        add(3, Optional.empty(), Set.of(99L));
        UndoRun run = new UndoRun(cases, 1);
        assertThat(run.turn(1)).contains(UndoOutcome.TAKEN);
        assertThat(run.turn(2)).contains(UndoOutcome.CHANGED);
        assertThat(run.turn(3)).as("somebody who is not of the import").contains(UndoOutcome.TAKEN);
    }

    @Test
    void aHostComesBackWithTheGuest() {
        cases.put(1L, new UndoCase(false, Optional.empty(), Set.of(), Set.of(5L), false, false));
        cases.put(2L, new UndoCase(false, Optional.empty(), Set.of(), Set.of(6L), false, false));
        add(5, Optional.empty(), Set.of());
        add(6, Optional.empty(), Set.of(7L));
        add(7, Optional.of(UndoOutcome.SHUT_OUT), Set.of());
        UndoRun run = new UndoRun(cases, 1);
        assertThat(run.turn(1)).isEmpty();
        assertThat(run.isTakenBack(5)).isTrue();
        assertThat(run.turn(2)).contains(UndoOutcome.NO_HOST);
        assertThat(run.turn(6)).contains(UndoOutcome.TAKEN);
    }

    @Test
    void anAdministratorRemains() {
        cases.put(1L, new UndoCase(false, Optional.empty(), Set.of(), Set.of(), true, false));
        cases.put(2L, new UndoCase(false, Optional.empty(), Set.of(), Set.of(), true, false));
        cases.put(3L, new UndoCase(false, Optional.empty(), Set.of(), Set.of(), false, true));
        cases.put(4L, new UndoCase(false, Optional.empty(), Set.of(1L), Set.of(), false, false));
        assertThat(turns(new UndoRun(cases, 2), 1, 2, 3))
                .as("one stays until another comes back")
                .isEqualTo(Map.of(2L, UndoOutcome.LAST_ADMINISTRATOR));
        assertThat(turns(new UndoRun(cases, 2), 3, 1, 2)).isEmpty();
        assertThat(turns(new UndoRun(cases, 1), 4, 1))
                .isEqualTo(Map.of(4L, UndoOutcome.TAKEN, 1L, UndoOutcome.LAST_ADMINISTRATOR));
    }

    @Test
    void tooLongAQueueStays() {
        int all = UndoRun.LONGEST_QUEUE + 1;
        for (long id = 1; id <= all; id++) {
            add(id, Optional.empty(), id == all ? Set.of() : Set.of(id + 1));
        }
        UndoRun run = new UndoRun(cases, 1);
        assertThat(run.turn(1)).contains(UndoOutcome.TAKEN);
        assertThat(run.turn(2)).isEmpty();
    }

    /** What one run over all says is what a run for each by itself says, which knows only what became of those before. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsForetoldIsWhatHappens(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            cases.clear();
            long people = 2 + random.nextInt(12);
            for (long id = 1; id <= people; id++) {
                cases.put(id, any(random, people));
            }
            long administrators =
                    cases.values().stream().filter(UndoCase::remaining).count() + random.nextInt(2);
            long[] order = LongStream.rangeClosed(1, people).toArray();
            Map<Long, UndoOutcome> foretold = turns(new UndoRun(cases, administrators), order);
            Map<Long, UndoOutcome> happened = oneByOne(administrators, order);
            assertThat(happened).as("seed %d, round %d: %s", seed, round, cases).isEqualTo(foretold);
        }
    }

    /** Each turn knows the cases as they are by then: what was given back has no holder any more, and who was refused gives nothing. */
    private Map<Long, UndoOutcome> oneByOne(long begin, long... order) {
        Map<Long, UndoOutcome> refused = new LinkedHashMap<>();
        Set<Long> back = new HashSet<>();
        long administrators = begin;
        for (long id : order) {
            if (back.contains(id)) {
                continue;
            }
            Map<Long, UndoCase> now = new HashMap<>();
            cases.forEach((other, one) -> {
                if (!refused.containsKey(other) && !back.contains(other)) {
                    now.put(other, without(one, back));
                }
            });
            UndoRun run = new UndoRun(now, administrators);
            Optional<UndoOutcome> why = run.turn(id);
            why.ifPresent(reason -> refused.put(id, reason));
            for (long other : now.keySet()) {
                if (run.isTakenBack(other)) {
                    back.add(other);
                    administrators += (cases.get(other).remainingAfter() ? 1 : 0)
                            - (cases.get(other).remaining() ? 1 : 0);
                }
            }
            assertThat(begin == 0 || administrators > 0).isTrue();
        }
        return refused;
    }

    private static UndoCase without(UndoCase one, Set<Long> back) {
        Set<Long> givers = new HashSet<>(one.givers());
        givers.removeAll(back);
        Set<Long> hosts = new HashSet<>(one.hosts());
        hosts.removeAll(back);
        return new UndoCase(one.created(), one.own(), givers, hosts, one.remaining(), one.remainingAfter());
    }

    private static UndoCase any(Random random, long people) {
        UndoOutcome[] reasons = {UndoOutcome.CHANGED, UndoOutcome.SHUT_OUT, UndoOutcome.NO_HOST, UndoOutcome.YOURSELF};
        return new UndoCase(
                false,
                random.nextInt(5) > 0 ? Optional.empty() : Optional.of(reasons[random.nextInt(reasons.length)]),
                some(random, people),
                random.nextInt(4) > 0 ? Set.of() : some(random, people),
                random.nextInt(3) == 0,
                random.nextInt(3) == 0);
    }

    private static Set<Long> some(Random random, long people) {
        Set<Long> some = new HashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            some.add(1L + random.nextInt((int) people + 1));
        }
        return some;
    }

    private void add(long id, Optional<UndoOutcome> own, Set<Long> givers) {
        cases.put(id, new UndoCase(false, own, givers, Set.of(), false, false));
    }

    private static Map<Long, UndoOutcome> turns(UndoRun run, long... order) {
        Map<Long, UndoOutcome> refused = new LinkedHashMap<>();
        for (long id : order) {
            run.turn(id).ifPresent(why -> refused.put(id, why));
        }
        return refused;
    }
}
