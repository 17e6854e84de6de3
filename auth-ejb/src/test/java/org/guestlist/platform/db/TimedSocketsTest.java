package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.guestlist.platform.db.TimedSockets.Line;
import org.junit.jupiter.api.Test;

/** Whether a database has fallen silent, from how long others wait for it. */
class TimedSocketsTest {

    private static final Line IDLE = line(0, 60_000);
    private static final Line HEARTBEAT = line(1_100, 2_000);

    @Test
    void itIsSilentWhenTwoWaitBesideTheHeartbeatAndNobodyHearsAnything() {
        assertThat(TimedSockets.isSilent(
                        List.of(IDLE, HEARTBEAT, line(1_500, 1_600), line(1_001, 30_000), line(2, 30_000))))
                .isTrue();
    }

    @Test
    void oneAloneMayHaveAskedForWhatTakesLong() {
        assertThat(TimedSockets.isSilent(List.of(IDLE, HEARTBEAT, line(8_000, 8_000), line(900, 1_200))))
                .isFalse();
    }

    @Test
    void whereAnybodyGetsAnAnswerItIsOnlyBusy() {
        assertThat(TimedSockets.isSilent(
                        List.of(HEARTBEAT, line(5_000, 5_000), line(4_000, 4_000), line(3_000, 3_000), line(100, 200))))
                .isFalse();
        assertThat(TimedSockets.isSilent(List.of(HEARTBEAT, line(5_000, 5_000), line(4_000, 4_000), line(0, 999))))
                .as("and has gone")
                .isFalse();
    }

    private static Line line(long waiting, long silent) {
        return new Line(
                Duration.ofMillis(waiting).toNanos(), Duration.ofMillis(silent).toNanos());
    }
}
