package org.guestlist.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryWarningTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);

    @ParameterizedTest
    @CsvSource({"15,", "14, EARLY", "13, EARLY", "8, EARLY", "7,", "4,", "3, LATE", "1, LATE", "0, LATE", "-1,"})
    void isDueFourteenAndThreeDaysBeforeOrALittleLaterIfThatWasMissed(int daysLeft, ExpiryWarning warning) {
        assertThat(ExpiryWarning.due(TODAY.plusDays(daysLeft), TODAY).orElse(null))
                .isEqualTo(warning);
    }

    @Test
    void theDaysThatAreSearchedAreThoseThatAreDue() {
        for (ExpiryWarning warning : ExpiryWarning.values()) {
            for (int daysLeft = -2; daysLeft < 20; daysLeft++) {
                LocalDate lastDay = TODAY.plusDays(daysLeft);
                boolean searched = !lastDay.isBefore(warning.from(TODAY)) && !lastDay.isAfter(warning.until(TODAY));
                assertThat(searched)
                        .as("%s, %d days left", warning, daysLeft)
                        .isEqualTo(ExpiryWarning.due(lastDay, TODAY)
                                .filter(warning::equals)
                                .isPresent());
            }
        }
    }

    @Test
    void aClockThatIsChangedChangesNothingAboutTheDays() {
        // Europe's clocks go forward on 29 March 2026: a fortnight of 335 hours.
        assertThat(ExpiryWarning.due(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 3, 20)))
                .contains(ExpiryWarning.EARLY);
        assertThat(ExpiryWarning.due(LocalDate.of(2026, 3, 30), LocalDate.of(2026, 3, 27)))
                .contains(ExpiryWarning.LATE);
    }
}
