package org.guestlist.application.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.guestlist.application.refusal.RefusalSightings.Due;
import org.guestlist.application.refusal.RefusalSightings.Seen;
import org.guestlist.application.refusal.RefusalSightings.Whose;
import org.guestlist.audit.SupportCode;
import org.junit.jupiter.api.Test;

class RefusalSightingsTest {

    private static final Instant NOW = Instant.parse("2030-05-01T10:00:00Z");
    private static final Whose WIKI = new Whose(1, 7, RequestProblem.WRONG_REDIRECT);

    private final RefusalSightings sightings = new RefusalSightings();

    /** @return what is written down under a code, as the service does */
    private boolean isWritten(Whose whose, String sent, Instant now) {
        Seen seen = sightings.see(whose, sent, now);
        if (sightings.code(seen).isPresent()) {
            return false;
        }
        sightings.written(seen, SupportCode.random());
        return true;
    }

    @Test
    void equalOnesAreWrittenOnceAnHourAndCountedInBetween() {
        assertThat(isWritten(WIKI, "https://a.example/", NOW)).isTrue();
        for (int i = 1; i <= 100_000; i++) {
            assertThat(isWritten(WIKI, "https://a.example/", NOW.plusMillis(i))).isFalse();
        }
        assertThat(sightings.due(NOW.plusSeconds(200))).singleElement().satisfies(due -> {
            assertThat(due.more()).isEqualTo(100_000);
            assertThat(due.last()).isEqualTo(NOW.plusSeconds(100));
            assertThat(due.whose()).isEqualTo(WIKI);
        });
        assertThat(sightings.due(NOW.plusSeconds(201))).as("stored by now").isEmpty();
        assertThat(isWritten(WIKI, "https://a.example/", NOW.plus(Duration.ofMinutes(59))))
                .isFalse();
        sightings.due(NOW.plus(Duration.ofMinutes(59)));
        assertThat(isWritten(WIKI, "https://a.example/", NOW.plus(Duration.ofMinutes(60))))
                .isTrue();
    }

    @Test
    void aHundredThousandDifferentOnesAreAHandful() {
        int written = 0;
        Set<String> hashes = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            written += isWritten(WIKI, "https://a.example/" + i, NOW) ? 1 : 0;
        }
        sightings.due(NOW).stream().map(Due::sentHash).forEach(hashes::add);
        assertThat(written).isEqualTo(RefusalSightings.MOST + 1);
        assertThat(hashes).as("only those beyond are counted").containsExactly(WrongRequest.MANY);
        assertThat(isWritten(WIKI, "https://a.example/3", NOW))
                .as("known ones stay so")
                .isFalse();
    }

    @Test
    void noApplicationTakesTheRoomOfAnother() {
        for (int i = 0; i < 100; i++) {
            isWritten(WIKI, "https://a.example/" + i, NOW);
        }
        assertThat(isWritten(new Whose(1, 8, RequestProblem.WRONG_REDIRECT), "https://a.example/x", NOW))
                .isTrue();
        assertThat(isWritten(new Whose(1, 7, RequestProblem.WRONG_PROOF), "https://a.example/x", NOW))
                .isTrue();
    }

    @Test
    void whatCouldNotBeWrittenIsTriedAgain() {
        Seen seen = sightings.see(WIKI, "https://a.example/", NOW);
        sightings.forget(seen);
        assertThat(sightings.due(NOW)).isEmpty();
        assertThat(isWritten(WIKI, "https://a.example/", NOW)).isTrue();
    }

    @Test
    void countsOfAnHourThatIsOverAreNotLost() {
        isWritten(WIKI, "https://a.example/", NOW);
        isWritten(WIKI, "https://a.example/", NOW);
        isWritten(WIKI, "https://a.example/", NOW.plus(Duration.ofHours(2)));
        assertThat(sightings.due(NOW.plus(Duration.ofHours(2))))
                .singleElement()
                .satisfies(due -> assertThat(due.more()).isEqualTo(2));
        assertThat(isWritten(WIKI, "https://a.example/", NOW.plus(Duration.ofHours(2))))
                .isTrue();
    }
}
