package org.guestlist.platform.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProofTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private static Proof given(Duration ago) {
        return Proof.given(NOW.minus(ago), NOW);
    }

    @Test
    void aProofIsFreshForTenMinutesRecentForAnHourAndOfTodayForTwelve() {
        assertThat(given(Duration.ZERO)).isEqualTo(Proof.FRESH);
        assertThat(given(Duration.ofMinutes(10).minusMillis(1))).isEqualTo(Proof.FRESH);
        assertThat(given(Duration.ofMinutes(10))).isEqualTo(Proof.RECENT);
        assertThat(given(Duration.ofMinutes(60).minusMillis(1))).isEqualTo(Proof.RECENT);
        assertThat(given(Duration.ofMinutes(60))).isEqualTo(Proof.TODAY);
        assertThat(given(Duration.ofHours(12).minusMillis(1))).isEqualTo(Proof.TODAY);
        assertThat(given(Duration.ofHours(12))).isEqualTo(Proof.NONE);
    }

    @Test
    void aLaterProofIsEnoughForLess() {
        assertThat(Proof.FRESH.covers(Proof.RECENT)).isTrue();
        assertThat(Proof.RECENT.covers(Proof.RECENT)).isTrue();
        assertThat(Proof.RECENT.covers(Proof.TODAY)).isTrue();
        assertThat(Proof.TODAY.covers(Proof.RECENT)).isFalse();
        assertThat(Proof.RECENT.covers(Proof.FRESH)).isFalse();
        assertThat(Proof.NONE.covers(Proof.RECENT)).isFalse();
        assertThat(Proof.NONE.covers(Proof.NONE)).isTrue();
    }
}
