package org.guestlist.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.guestlist.base.launch.Demo;
import org.junit.jupiter.api.Test;

class ClocksTest {

    @Test
    void noInstantIsFinerThanTheDatabaseKeeps() {
        Clock clock = new Clocks().system();
        assertThat(IntStream.range(0, 1_000).map(i -> clock.instant().getNano() % 1_000))
                .containsOnly(0);
    }

    @Test
    void noStartButADemonstrationHasAClockThatCanGoBehind() {
        assertThat(new Clocks().system()).isNotInstanceOf(DemoClock.class);
    }

    @Test
    void inADemonstrationItIsBehindUntilTheHouseIsPreparedAndNeverRunsBackwards() {
        Instant now = Instant.now();
        Demo demo = Demo.begin(Path.of("mails"), Duration.ofDays(40));
        Clock clock = new DemoClock(demo, Clock.fixed(now, ZoneOffset.UTC));
        assertThat(clock.instant()).isEqualTo(now.minus(Duration.ofDays(40)));
        demo.goOnTo(now.minus(Duration.ofDays(3)));
        assertThat(clock.instant()).isBefore(now.minus(Duration.ofDays(2))).isAfter(now.minus(Duration.ofDays(4)));
        Instant then = clock.instant();
        demo.goOnTo(now.minus(Duration.ofDays(9)));
        assertThat(clock.instant()).isEqualTo(then);
        demo.offer(() -> "guide");
        assertThat(demo.prepare()).isEqualTo("guide");
        assertThat(clock.instant()).isEqualTo(now);
        assertThat(Demo.goOn(Path.of("mails")).at(now)).isEqualTo(now);
    }
}
