package org.guestlist.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How much longer a job takes. */
class JobTest {

    private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");

    @Test
    void theRestTakesAsLongForEachAsWhatIsDone() {
        assertThat(job(JobState.RUNNING, 1000, 5000).left(START.plusSeconds(10)))
                .contains(Duration.ofSeconds(40));
    }

    @Test
    void nothingIsSaidBeforeItCanBeTold() {
        assertThat(job(JobState.RUNNING, 1000, 5000).left(START.plusSeconds(2))).isEmpty();
        assertThat(job(JobState.RUNNING, 0, 5000).left(START.plusSeconds(60))).isEmpty();
        assertThat(job(JobState.WAITING, 10, 5000).left(START.plusSeconds(60))).isEmpty();
    }

    @Test
    void whatIsOverTakesNoLonger() {
        assertThat(job(JobState.RUNNING, 5000, 5000).left(START.plusSeconds(60)))
                .isEmpty();
        assertThat(job(JobState.CANCELLED, 10, 5000).left(START.plusSeconds(60)))
                .isEmpty();
    }

    private static Job job(JobState state, long done, long total) {
        return new Job(
                1,
                1,
                UUID.randomUUID(),
                "IMPORT",
                state,
                total,
                done,
                Map.of(),
                Optional.empty(),
                "",
                "",
                START,
                Optional.of(START),
                Optional.empty(),
                false,
                Optional.empty());
    }
}
