package org.guestlist.administration.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.administration.probe.ProbeCount.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When providers are probed, and when administrators are told what. */
class ProbeRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    private ProbeCount count = new ProbeCount(Optional.empty(), Optional.empty(), 0, false);

    private Optional<Message> probe(boolean passed, int minutes) {
        ProbeCount before = count;
        count = before.after(passed, NOW.plus(Duration.ofMinutes(minutes)));
        return count.message(before);
    }

    @Test
    void theSecondFailureInARowIsToldAndThenTheRecoveryEachOnce() {
        assertThat(probe(true, 0)).isEmpty();
        assertThat(probe(false, 1)).isEmpty();
        assertThat(probe(true, 2)).as("one failure and its end").isEmpty();
        assertThat(probe(false, 3)).isEmpty();
        assertThat(probe(false, 4)).contains(Message.FAILS);
        assertThat(probe(false, 5)).isEmpty();
        assertThat(count.failingSince()).contains(NOW.plus(Duration.ofMinutes(3)));
        assertThat(count.goodAt()).contains(NOW.plus(Duration.ofMinutes(2)));
        assertThat(probe(true, 6)).contains(Message.WORKS_AGAIN);
        assertThat(probe(true, 7)).isEmpty();
        assertThat(count.failingSince()).isEmpty();
        assertThat(count.failures()).isZero();
    }

    @Test
    void providersAreProbedAtAllTimesOfTheDay() {
        Set<Long> hours = Stream.generate(UUID::randomUUID)
                .limit(1_000)
                .map(provider ->
                        Duration.between(NOW, ProbeTimes.first(provider, NOW)).toHours())
                .collect(Collectors.toSet());
        assertThat(hours).hasSize(24).allMatch(hour -> hour >= 0 && hour < 24);
    }

    @Test
    void aProviderThatFailsIsAskedSooner() {
        assertThat(ProbeTimes.next(NOW, true)).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(ProbeTimes.next(NOW, false)).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "61, ", "60, 60", "59, 60", "31, 60", "30, 30", "8, 30", "7, 7", "2, 7", "1, 1", "0, 1", "-1, ",
    })
    void theWarningWhoseDayHasComeLastIsDue(int daysLeft, Integer due) {
        LocalDate today = LocalDate.of(2026, 2, 27);
        assertThat(SecretWarnings.TOLD.due(today, today.plusDays(daysLeft))).isEqualTo(Optional.ofNullable(due));
    }
}
