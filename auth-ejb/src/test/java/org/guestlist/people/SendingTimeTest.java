package org.guestlist.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountState;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days of organisations in zones whose clocks are changed: each has one morning, and ends when the check at each request says so. */
class SendingTimeTest {

    private static final Duration STEP = Duration.ofMinutes(15);

    /**
     * A zone and a day on which something is odd: clocks at night, at midnight (the day has no 0:00), forward and back; a day that was left
     * out; offsets of three quarters and of half an hour, and a change by half an hour.
     */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29",
        "Europe/Berlin, 2026-10-25",
        "America/Sao_Paulo, 2017-10-15",
        "America/Sao_Paulo, 2018-02-18",
        "America/Sao_Paulo, 2018-11-04",
        "America/Santiago, 2026-09-06",
        "Asia/Beirut, 2026-03-29",
        "Africa/Cairo, 2026-04-24",
        "Pacific/Apia, 2011-12-30",
        "Pacific/Apia, 2011-12-31",
        "Pacific/Kiritimati, 2026-06-01",
        "Pacific/Niue, 2026-06-01",
        "Asia/Kathmandu, 2026-06-01",
        "Australia/Lord_Howe, 2026-10-04",
        "Australia/Lord_Howe, 2026-04-05",
        "Antarctica/Troll, 2026-03-29",
        "America/Havana, 2026-03-08",
        "UTC, 2026-02-28"
    })
    void everyDayHasOneMorningAndEndsForTheJobWhenItEndsForTheCheck(ZoneId zone, LocalDate odd) {
        Map<LocalDate, Instant> mornings = new LinkedHashMap<>();
        Account account = Account.invited(
                EmailAddress.of("ada@example.com"),
                "Ada",
                Role.EMPLOYEE,
                Optional.empty(),
                Optional.of(odd),
                Instant.EPOCH);
        Instant start = odd.minusDays(3).atStartOfDay(zone).toInstant();
        Instant end = odd.plusDays(4).atStartOfDay(zone).toInstant();
        for (Instant now = start; now.isBefore(end); now = now.plus(STEP)) {
            Instant moment = now;
            SendingTime.day(now, zone).ifPresent(day -> mornings.putIfAbsent(day, moment));
            LocalDate today = LocalDate.ofInstant(now, zone);
            boolean admitted = account.state(now, zone).isAdmitted();
            assertThat(admitted)
                    .as("%s", now.atZone(zone))
                    .isEqualTo(!today.isAfter(odd))
                    .isEqualTo(account.state(today) != AccountState.EXPIRED);
            assertThat(ExpiryWarning.due(odd, today).isPresent())
                    .as("warned on %s while admitted", today)
                    .isEqualTo(admitted);
        }
        assertThat(mornings.keySet())
                .containsExactlyElementsOf(odd.minusDays(3)
                        .datesUntil(odd.plusDays(4))
                        .filter(day -> exists(day, zone))
                        .toList());
        mornings.forEach(
                (day, morning) -> assertThat(morning.atZone(zone).toLocalTime().getHour())
                        .as("%s", day)
                        .isEqualTo(7));
    }

    /** Samoa had no 30 December 2011. */
    private static boolean exists(LocalDate day, ZoneId zone) {
        return LocalDate.ofInstant(day.atStartOfDay(zone).toInstant(), zone).equals(day);
    }

    @Test
    void peopleWhoseLastDayWasLeftOutAreWarnedByTheDaysThatWere() {
        ZoneId apia = ZoneId.of("Pacific/Apia");
        // 10:00 UTC is midnight: the 29th ends, and the 31st begins.
        assertThat(LocalDate.ofInstant(Instant.parse("2011-12-30T09:59:59Z"), apia))
                .isEqualTo(LocalDate.of(2011, 12, 29));
        assertThat(SendingTime.day(Instant.parse("2011-12-30T10:00:00Z"), apia)).isEmpty();
        assertThat(SendingTime.day(Instant.parse("2011-12-30T17:00:00Z"), apia)).contains(LocalDate.of(2011, 12, 31));
        assertThat(ExpiryWarning.due(LocalDate.of(2011, 12, 30), LocalDate.of(2011, 12, 27)))
                .contains(ExpiryWarning.LATE);
    }

    @Test
    void theMorningBeginsAtSevenInTheOrganisationsZone() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(SendingTime.day(Instant.parse("2026-03-28T05:59:59Z"), berlin))
                .isEmpty();
        assertThat(SendingTime.day(Instant.parse("2026-03-28T06:00:00Z"), berlin))
                .contains(LocalDate.of(2026, 3, 28));
        assertThat(SendingTime.day(Instant.parse("2026-03-29T05:00:00Z"), berlin))
                .as("summer time began in the night")
                .contains(LocalDate.of(2026, 3, 29));
    }
}
