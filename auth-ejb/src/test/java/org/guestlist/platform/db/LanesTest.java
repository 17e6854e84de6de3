package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LanesTest {

    private final Lanes lanes = new Lanes(2);
    private final Deque<String> waiting = new ArrayDeque<>(List.of("a", "b", "c"));
    private final Deque<Runnable> started = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    private void look() {
        lanes.start(started::add, () -> Optional.ofNullable(waiting.poll()), done::add);
    }

    @Test
    void nothingIsClaimedWhileNoLaneIsFree() {
        look();
        look();
        assertThat(started).hasSize(2);
        assertThat(waiting).containsExactly("c");
        started.remove().run();
        look();
        assertThat(waiting).isEmpty();
        started.forEach(Runnable::run);
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void laneIsFreeAgainWhateverFails() {
        for (int i = 0; i < 3; i++) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> lanes.<String>start(
                            started::add,
                            () -> {
                                throw new IllegalStateException("no claim");
                            },
                            done::add));
            assertThatIllegalStateException()
                    .isThrownBy(() -> lanes.start(
                            refused -> {
                                throw new IllegalStateException("no thread");
                            },
                            () -> Optional.of("x"),
                            done::add));
        }
        lanes.start(Runnable::run, () -> Optional.ofNullable(waiting.poll()), done::add);
        assertThat(done).containsExactly("a", "b", "c");
    }

    @Test
    void laneIsFreeAgainAfterWorkThatThrows() {
        lanes.start(started::add, () -> Optional.ofNullable(waiting.poll()), work -> {
            throw new IllegalStateException(work);
        });
        started.forEach(run -> assertThatIllegalStateException().isThrownBy(run::run));
        started.clear();
        look();
        assertThat(started).hasSize(1);
    }
}
