package org.guestlist.administration.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DayPartTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aPeriodWithinADayIsOnePart() {
        Instant from = Instant.parse("2026-11-27T01:00:00Z");
        Instant until = Instant.parse("2026-11-27T02:00:00Z");
        assertThat(DayPart.of(from, until, ZoneOffset.UTC))
                .containsExactly(new DayPart(LocalDate.of(2026, 11, 27), from, until));
    }

    @Test
    void aPeriodIsDividedWhereTheOrganisationsDaysBegin() {
        Instant from = Instant.parse("2026-10-24T21:00:00Z");
        Instant until = Instant.parse("2026-10-26T00:00:00Z");
        // 25 October has 25 hours there.
        assertThat(DayPart.of(from, until, BERLIN))
                .containsExactly(
                        new DayPart(LocalDate.of(2026, 10, 24), from, Instant.parse("2026-10-24T22:00:00Z")),
                        new DayPart(
                                LocalDate.of(2026, 10, 25),
                                Instant.parse("2026-10-24T22:00:00Z"),
                                Instant.parse("2026-10-25T23:00:00Z")),
                        new DayPart(LocalDate.of(2026, 10, 26), Instant.parse("2026-10-25T23:00:00Z"), until));
    }

    @Test
    void anEmptyPeriodHasNoParts() {
        Instant now = Instant.parse("2026-11-27T01:00:00Z");
        assertThat(DayPart.of(now, now, BERLIN)).isEmpty();
        assertThat(DayPart.of(now, now.minusSeconds(1), BERLIN)).isEmpty();
    }
}
