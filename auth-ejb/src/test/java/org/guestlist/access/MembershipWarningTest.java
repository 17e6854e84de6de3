package org.guestlist.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MembershipWarningTest {

    private static final LocalDate LAST = LocalDate.of(2030, 3, 31);

    /** @return how many days before the end a person is told who is looked at on each of these days */
    private static List<Integer> told(int... daysBefore) {
        List<Integer> told = new ArrayList<>();
        Optional<Integer> last = Optional.empty();
        for (int left : daysBefore) {
            LocalDate today = LAST.minusDays(left);
            if (MembershipWarning.isDue(LAST, today, last)) {
                told.add(left);
                last = Optional.of(MembershipWarning.of(LAST, today));
            }
        }
        return told;
    }

    @Test
    void twiceAndOnTheNextMorningIfOneWasMissed() {
        assertThat(told(14, 13, 12, 4, 3, 2, 1, 0)).containsExactly(14, 3);
        assertThat(told(11, 10, 2, 0)).containsExactly(11, 2);
        assertThat(told(2, 1, 0)).containsExactly(2);
    }
}
