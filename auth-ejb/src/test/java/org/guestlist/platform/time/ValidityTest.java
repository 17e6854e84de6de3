package org.guestlist.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ValidityTest {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-01-02T00:00:00Z");

    @Test
    void coversItsBeginningButNotItsEnd() {
        Validity validity = new Validity(FROM, UNTIL);
        assertThat(validity.covers(FROM)).isTrue();
        assertThat(validity.covers(UNTIL.minusNanos(1))).isTrue();
        assertThat(validity.covers(UNTIL)).isFalse();
        assertThat(validity.covers(FROM.minusNanos(1))).isFalse();
    }

    @Test
    void mayHaveNoEnd() {
        assertThat(new Validity(FROM, Instant.MAX).covers(Instant.parse("9999-12-31T00:00:00Z")))
                .isTrue();
    }
}
