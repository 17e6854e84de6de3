package org.guestlist.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void doublesFromFiveSecondsToFiveMinutes() {
        assertThat(IntStream.rangeClosed(1, 8).mapToObj(Backoff::after).map(Duration::toSeconds))
                .containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
    }

    @Test
    void staysAtTheLongestForever() {
        assertThat(Backoff.after(10_000)).isEqualTo(Backoff.LONGEST);
        assertThat(Backoff.after(Integer.MAX_VALUE)).isEqualTo(Backoff.LONGEST);
    }

    @Test
    void needsAFailure() {
        assertThatIllegalArgumentException().isThrownBy(() -> Backoff.after(0));
    }
}
