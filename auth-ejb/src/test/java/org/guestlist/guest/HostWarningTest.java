package org.guestlist.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guestlist.people.ExpiryWarning;
import org.junit.jupiter.api.Test;

class HostWarningTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);

    @Test
    void eachEndIsToldOnceInEachTimeWhateverTheDayOfTheWeek() {
        for (LocalDate last = MONDAY.plusDays(20); last.isBefore(MONDAY.plusDays(27)); last = last.plusDays(1)) {
            List<Integer> told = told(last, MONDAY);
            assertThat(told).as("last day " + last.getDayOfWeek()).hasSize(2);
            assertThat(told.get(0)).isBetween(8, 14);
            assertThat(last.minusDays(told.get(0)).getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
            assertThat(told.get(1)).isEqualTo(3);
        }
    }

    @Test
    void whoComesForFewDaysIsNotForgotten() {
        LocalDate tuesday = MONDAY.plusDays(1);
        assertThat(told(tuesday.plusDays(9), tuesday))
                .as("the Monday between is too late")
                .containsExactly(8, 3);
        assertThat(told(tuesday.plusDays(5), tuesday)).containsExactly(3);
        assertThat(told(tuesday, tuesday)).containsExactly(0);
        assertThat(told(tuesday.minusDays(1), tuesday)).isEmpty();
    }

    @Test
    void aDayWithoutTheTimerIsMadeUpFor() {
        LocalDate last = MONDAY.plusDays(10);
        assertThat(HostWarning.due(last, last.minusDays(1), true, false)).contains(ExpiryWarning.LATE);
        assertThat(HostWarning.due(last, MONDAY.plusDays(2), false, false)).contains(ExpiryWarning.EARLY);
        assertThat(HostWarning.due(last, MONDAY.plusDays(3), false, false)).isEmpty();
    }

    /** How many days before the last one the hosts are told, looking each day from the first on. */
    private static List<Integer> told(LocalDate last, LocalDate first) {
        List<Integer> told = new ArrayList<>();
        boolean early = false;
        boolean late = false;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            Optional<ExpiryWarning> due = HostWarning.due(last, day, early, late);
            if (due.isPresent()) {
                told.add((int) ChronoUnit.DAYS.between(day, last));
                early |= due.get() == ExpiryWarning.EARLY;
                late |= due.get() == ExpiryWarning.LATE;
            }
        }
        return told;
    }
}
