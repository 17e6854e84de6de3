package org.guestlist.administration.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.guestlist.administration.overview.SignIns.Day;
import org.guestlist.administration.overview.SignIns.Refusals;
import org.guestlist.administration.overview.SignIns.Trouble;
import org.guestlist.session.LoginMethod;
import org.junit.jupiter.api.Test;

class SignInsTest {

    private static final LocalDate LAST = LocalDate.of(2026, 11, 27);

    private static SignIns of(SignInCount... counts) {
        return new SignIns(LAST.minusDays(2), LAST, List.of(counts), true);
    }

    private static SignInCount count(LocalDate day, String reason, String provider, long events) {
        return new SignInCount(
                day, reason, provider.isEmpty() ? "PASSWORD" : LoginMethod.SINGLE_SIGN_ON.name(), provider, events);
    }

    @Test
    void eachDayHasItsSums() {
        SignIns signIns = of(
                count(LAST, "", "", 3),
                count(LAST, "", "Entra", 4),
                count(LAST, "WRONG_PASSWORD", "", 5),
                count(LAST.minusDays(2), "", "", 1));
        assertThat(signIns.days())
                .containsExactly(
                        new Day(LAST.minusDays(2), 1, 0), new Day(LAST.minusDays(1), 0, 0), new Day(LAST, 7, 5));
        assertThat(signIns.admitted()).isEqualTo(8);
        assertThat(signIns.refused()).isEqualTo(5);
        assertThat(signIns.mostAdmitted()).isEqualTo(7);
        assertThat(signIns.mostRefused()).isEqualTo(5);
    }

    @Test
    void otherDaysAreLeftOut() {
        SignIns signIns = of(count(LAST.minusDays(3), "", "", 1), count(LAST.plusDays(1), "WRONG_PASSWORD", "", 1));
        assertThat(signIns.admitted()).isZero();
        assertThat(signIns.reasons()).isEmpty();
    }

    @Test
    void reasonsAreInTheOrderOfTheirNumber() {
        SignIns signIns = of(
                count(LAST, "USER_UNKNOWN", "Entra", 2),
                count(LAST, "WRONG_PASSWORD", "", 2),
                count(LAST.minusDays(1), "WRONG_PASSWORD", "", 1),
                count(LAST, "", "", 9));
        assertThat(signIns.reasons())
                .containsExactly(new Refusals("WRONG_PASSWORD", 3), new Refusals("USER_UNKNOWN", 2));
    }

    @Test
    void troubleIsWhatProvidersOrTheirSettingsCause() {
        SignIns signIns = of(
                count(LAST, "USER_UNKNOWN", "Entra", 9),
                count(LAST, "SSO_UNAVAILABLE", "Google", 1),
                count(LAST, "SSO_MISCONFIGURED", "Entra", 2),
                count(LAST.minusDays(1), "SSO_MISCONFIGURED", "Entra", 3),
                count(LAST, "SSO_FAILED", "", 4));
        assertThat(signIns.troubles())
                .containsExactly(
                        new Trouble("Entra", "SSO_MISCONFIGURED", 5), new Trouble("Google", "SSO_UNAVAILABLE", 1));
    }
}
