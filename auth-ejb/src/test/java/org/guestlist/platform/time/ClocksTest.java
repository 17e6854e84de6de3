package org.guestlist.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClocksTest {

    @Test
    void noInstantIsFinerThanTheDatabaseKeeps() {
        Clock clock = new Clocks().system();
        assertThat(IntStream.range(0, 1_000).map(i -> clock.instant().getNano() % 1_000))
                .containsOnly(0);
    }
}
