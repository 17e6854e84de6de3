package org.guestlist.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TakeOverTest {

    private static final LocalDate FIRST = LocalDate.of(2030, 1, 1);
    private static final Optional<TakeOverLine.Place> DEPUTY =
            Optional.of(new TakeOverLine.Place(TakeOverStep.DEPUTY, 9));

    /** @return on which days from the first one a reminder is due */
    private static int[] days(TakeOver wait) {
        return IntStream.rangeClosed(0, 20)
                .filter(day -> wait.isToRemind(FIRST.plusDays(day)))
                .toArray();
    }

    private static TakeOver asked(int days, int after) {
        return TakeOver.begun(1, 2, FIRST, days).asking(DEPUTY, FIRST.plusDays(after));
    }

    @Test
    void aReminderIsDueFromHalfOfTheTimeThatThePersonHas() {
        assertThat(days(asked(14, 0))).startsWith(7);
        assertThat(days(asked(14, 9))).startsWith(12);
        assertThat(days(asked(1, 0))).startsWith(1);
        assertThat(asked(14, 14).isToRemind(FIRST.plusDays(14)))
                .as("asked today")
                .isFalse();
    }

    @Test
    void onceAPersonAndNeverForAdministrators() {
        assertThat(days(asked(14, 0).afterReminder())).isEmpty();
        assertThat(days(asked(14, 0).afterReminder().asking(DEPUTY, FIRST.plusDays(8))))
                .as("the next one")
                .startsWith(11);
        assertThat(days(asked(14, 0).asking(Optional.empty(), FIRST))).isEmpty();
    }
}
