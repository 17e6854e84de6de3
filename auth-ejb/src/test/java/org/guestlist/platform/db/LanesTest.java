package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.guestlist.platform.db.Lanes.Turn;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Deque<Runnable> started = new ArrayDeque<>();
    /** How many pieces of work of each organisation wait. */
    private final Map<Long, Integer> waiting = new TreeMap<>();

    private final List<Long> done = new ArrayList<>();

    private Lanes lanes(int most) {
        return new Lanes(most, false, nanos::get);
    }

    private Optional<Long> claim(long organisation) {
        return Optional.ofNullable(waiting.computeIfPresent(
                        organisation, (one, left) -> left == 0 ? null : Integer.valueOf(left - 1)))
                .map(left -> organisation);
    }

    private void look(Lanes lanes) {
        lanes.start(started::add, () -> List.copyOf(waiting.keySet()), this::claim, (one, turn) -> done.add(one));
    }

    @Test
    void whateverOneOrganisationHasALaneIsLeftForTheNext() {
        Lanes lanes = lanes(16);
        waiting.put(1L, 100);
        look(lanes);
        assertThat(started).hasSize(8);
        waiting.put(2L, 100);
        look(lanes);
        waiting.put(3L, 100);
        look(lanes);
        waiting.put(4L, 100);
        look(lanes);
        assertThat(started).hasSize(8 + 4 + 2 + 1);
        waiting.put(5L, 1);
        look(lanes);
        assertThat(started).hasSize(16);
        assertThat(waiting.get(5L)).isZero();
    }

    @Test
    void theOneThatHasFewestIsNextAndThenTheOneThatWaitsLongest() {
        Lanes lanes = lanes(4);
        waiting.put(1L, 1);
        look(lanes);
        waiting.put(1L, 5);
        waiting.put(7L, 5);
        waiting.put(9L, 5);
        lanes.start(started::add, () -> List.of(1L, 9L, 7L), this::claim, (one, turn) -> done.add(one));
        started.forEach(Runnable::run);
        assertThat(done).containsExactly(1L, 9L, 7L);
    }

    @Test
    void nothingIsAskedForWhileNoLaneIsFree() {
        Lanes lanes = lanes(2);
        waiting.put(1L, 5);
        waiting.put(2L, 5);
        look(lanes);
        assertThat(started).hasSize(2);
        lanes.start(
                started::add,
                () -> {
                    throw new AssertionError("asked");
                },
                this::claim,
                (one, turn) -> {});
        started.remove().run();
        look(lanes);
        assertThat(waiting).containsEntry(1L, 3).containsEntry(2L, 4);
    }

    @Test
    void laneIsFreeAgainWhateverFails() {
        Lanes lanes = lanes(2);
        waiting.put(1L, 1);
        for (int i = 0; i < 3; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> lanes.<Long>start(
                            started::add,
                            () -> List.of(1L),
                            organisation -> {
                                throw new IllegalStateException("no claim");
                            },
                            (one, turn) -> {}));
            assertThatIllegalStateException()
                    .isThrownBy(() -> lanes.start(
                            refused -> {
                                throw new IllegalStateException("no thread");
                            },
                            () -> List.of(1L),
                            Optional::of,
                            (one, turn) -> {}));
            lanes.start(started::add, () -> List.of(1L), Optional::of, (one, turn) -> {
                throw new IllegalStateException("no work");
            });
            started.forEach(run -> assertThatIllegalStateException().isThrownBy(run::run));
            started.clear();
        }
        look(lanes);
        assertThat(started).hasSize(1);
    }

    @Test
    void aTurnEndsSoThatOthersHaveTheirs() {
        List<Boolean> over = new ArrayList<>();
        waiting.put(1L, 1);
        lanes(1).start(Runnable::run, () -> List.of(1L), this::claim, (one, turn) -> {
            over.add(turn.isOver());
            nanos.addAndGet(Lanes.TURN.toNanos() - 1);
            over.add(turn.isOver());
            nanos.addAndGet(1);
            over.add(turn.isOver());
        });
        assertThat(over).containsExactly(false, false, true);
    }

    @Test
    void whereTurnsAreShortOneMayHaveAllAndTheLaneIsPassedOn() {
        Lanes lanes = Lanes.ofShortTurns(2);
        waiting.put(1L, 4);
        List<Turn> turns = new ArrayList<>();
        lanes.start(started::add, () -> List.copyOf(waiting.keySet()), this::claim, (one, turn) -> turns.add(turn));
        assertThat(started).hasSize(2);
        waiting.put(2L, 1);
        lanes.start(Runnable::run, () -> List.copyOf(waiting.keySet()), this::claim, (one, turn) -> done.add(one));
        assertThat(done).as("no lane is free").isEmpty();
        List<Optional<Long>> next = new ArrayList<>();
        Lanes one = Lanes.ofShortTurns(1);
        waiting.put(1L, 3);
        one.start(Runnable::run, () -> List.of(1L), this::claim, (first, turn) -> {
            for (int i = 0; i < 4; i++) {
                next.add(turn.next(() -> List.of(2L, 1L), this::claim));
            }
        });
        assertThat(next).containsExactly(Optional.of(2L), Optional.of(1L), Optional.of(1L), Optional.empty());
        waiting.put(3L, 1);
        one.start(started::add, () -> List.of(3L), this::claim, (first, turn) -> done.add(first));
        started.removeLast().run();
        assertThat(done).as("it is free again").containsExactly(3L);
    }

    /** Runs what is started in threads of its own when the test says so. */
    private Set<String> stepsAtOnce(Lanes lanes, int atOnce) {
        Set<String> at = new HashSet<>();
        waiting.put(1L, 1);
        lanes.start(Runnable::run, () -> List.of(1L), this::claim, (one, turn) -> {
            List<Runnable> beside = new ArrayList<>();
            boolean all = turn.each(
                    run -> {
                        beside.add(run);
                        // Another thread is as quick as this one.
                        run.run();
                    },
                    List.of("a", "b", "c", "d", "e"),
                    atOnce,
                    at::add);
            assertThat(all).isTrue();
            at.add("lanes " + (beside.size() + 1));
        });
        return at;
    }

    @Test
    void stepsTakeAsManyLanesAsTheOrganisationMayHave() {
        assertThat(stepsAtOnce(lanes(1), 8)).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "lanes 1");
        assertThat(stepsAtOnce(lanes(32), 3)).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "lanes 3");
        Lanes lanes = lanes(16);
        assertThat(stepsAtOnce(lanes, 8)).contains("lanes 5");
        waiting.put(1L, 100);
        look(lanes);
        assertThat(started).as("all are free again").hasSize(8);
    }

    @Test
    void noStepBeginsOnceOneHasSaidNoOrFailedOrTheTurnIsOver() {
        Lanes lanes = lanes(4);
        waiting.put(1L, 3);
        List<String> taken = new ArrayList<>();
        lanes.start(Runnable::run, () -> List.of(1L), this::claim, (one, turn) -> {
            if (taken.isEmpty()) {
                assertThat(turn.each(Runnable::run, List.of("a", "b"), 4, step -> taken.add(step) && false))
                        .isFalse();
            } else if (taken.size() == 1) {
                assertThat(turn.each(Runnable::run, List.of("c", "d"), 1, step -> {
                            nanos.addAndGet(Lanes.TURN.toNanos());
                            return taken.add(step);
                        }))
                        .isFalse();
            } else {
                assertThatIllegalStateException()
                        .isThrownBy(() -> turn.each(Runnable::run, List.of("e", "f"), 1, step -> {
                            taken.add(step);
                            throw new IllegalStateException(step);
                        }));
            }
        });
        assertThat(taken).containsExactly("a", "c", "e");
    }

    @Test
    void aStepBesideThatFailsIsSaidAndOneForWhichNoThreadIsFreeIsTakenHere() {
        Lanes lanes = lanes(4);
        waiting.put(1L, 2);
        List<String> taken = new ArrayList<>();
        lanes.start(Runnable::run, () -> List.of(1L), this::claim, (one, turn) -> {
            if (taken.isEmpty()) {
                turn.each(
                        refused -> {
                            throw new RejectedExecutionException();
                        },
                        List.of("a", "b"),
                        2,
                        taken::add);
                return;
            }
            assertThatIllegalStateException()
                    .isThrownBy(() -> turn.each(Runnable::run, List.of("c", "d"), 2, step -> {
                        taken.add(step);
                        throw new IllegalStateException(step);
                    }))
                    .withMessage("c");
        });
        assertThat(taken).containsExactly("a", "b", "c");
        waiting.put(1L, 100);
        look(lanes);
        assertThat(started).as("all are free again").hasSize(2);
    }
}
