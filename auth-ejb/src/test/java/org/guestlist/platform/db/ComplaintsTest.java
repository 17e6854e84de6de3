package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is said of a timer whose work fails at each turn. */
class ComplaintsTest {

    private static final RuntimeException WHY = new IllegalStateException("no such folder");

    private final Complaints complaints = new Complaints();
    private final Instant start = Instant.parse("2026-11-29T08:00:00Z");

    @Test
    void theSameFailureIsSaidOnceAndThenOnceAnHour() {
        assertThat(complaints.about("Backups wait", WHY, start)).contains("Backups wait: no such folder");
        for (int second = 1; second < 3600; second++) {
            assertThat(complaints.about("Backups wait", WHY, start.plusSeconds(second)))
                    .isEmpty();
        }
        assertThat(complaints.about("Backups wait", WHY, start.plus(Duration.ofHours(1))))
                .contains("Backups wait: no such folder (3601 times by now)");
    }

    @Test
    void anotherReasonIsNews() {
        complaints.about("Backups wait", WHY, start);
        assertThat(complaints.about("Backups wait", new IllegalArgumentException("full"), start.plusSeconds(1)))
                .contains("Backups wait: full (2 times by now)");
    }

    @Test
    void whatFailsElsewhereIsSaidToo() {
        complaints.about("Jobs wait in organisation 1", WHY, start);
        assertThat(complaints.about("Jobs wait in organisation 2", WHY, start)).isPresent();
    }

    @Test
    void itsEndIsSaidOnceAndALaterFailureIsNews() {
        assertThat(complaints.over("Backups wait")).isEmpty();
        complaints.about("Backups wait", WHY, start);
        complaints.about("Backups wait", WHY, start.plusSeconds(1));
        assertThat(complaints.over("Backups wait")).contains("No longer, after 2 failures: Backups wait");
        assertThat(complaints.over("Backups wait")).isEmpty();
        assertThat(complaints.about("Backups wait", WHY, start.plusSeconds(2)))
                .contains("Backups wait: no such folder");
    }
}
