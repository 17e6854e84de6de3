package org.guestlist.signin.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.organisation.tenant.SecondFactorFor;
import org.guestlist.organisation.tenant.SecondFactorSettings;
import org.guestlist.organisation.tenant.SecondFactorSettings.TrustedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondFactorRuleTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    /** The day after in Berlin. */
    private static final Instant SINCE = Instant.parse("2026-06-04T22:30:00Z");

    private static Account account(Role role, Instant in) {
        Account account = Account.invited(
                EmailAddress.of("ada@example.com"),
                "Ada",
                role,
                Optional.empty(),
                Optional.empty(),
                in.minusSeconds(9));
        account.setPassword("hash", in);
        return account;
    }

    private static Optional<LocalDate> lastDay(SecondFactorFor who, int days, Account account) {
        return SecondFactorRule.lastDay(
                new SecondFactorSettings(who, days, new TrustedDevices(30, false)), SINCE, account, BERLIN);
    }

    @ParameterizedTest
    @CsvSource({
        "NOBODY, ADMINISTRATOR, false",
        "ADMINISTRATORS, ADMINISTRATOR, true",
        "ADMINISTRATORS, HELPDESK, false",
        "ADMINISTRATORS, EMPLOYEE, false",
        "EVERYONE, ADMINISTRATOR, true",
        "EVERYONE, EMPLOYEE, true"
    })
    void coversWhomTheSettingNames(SecondFactorFor who, Role role, boolean covered) {
        assertThat(lastDay(who, 7, account(role, SINCE)).isPresent()).isEqualTo(covered);
    }

    @ParameterizedTest
    @CsvSource({"7, 2026-06-12", "1, 2026-06-06", "0, 2026-06-04"})
    void theDaysBeginWithTheDayOfTheSettingInTheOrganisationsZone(int days, LocalDate last) {
        Account old = account(Role.EMPLOYEE, SINCE.minus(Duration.ofDays(100)));
        assertThat(lastDay(SecondFactorFor.EVERYONE, days, old)).contains(last);
    }

    @Test
    void whoeverComesInLaterHasTheDaysFromThen() {
        Account fresh = account(Role.EMPLOYEE, SINCE.plus(Duration.ofDays(30)));
        assertThat(lastDay(SecondFactorFor.EVERYONE, 7, fresh)).contains(LocalDate.of(2026, 7, 12));
    }

    @ParameterizedTest
    @CsvSource({
        "30, false, EMPLOYEE, 30",
        "0, true, EMPLOYEE, 0",
        "30, false, ADMINISTRATOR, 0",
        "30, false, HELPDESK, 0",
        "30, false, AUDITOR, 0",
        "30, true, ADMINISTRATOR, 30",
        "30, true, HELPDESK, 30"
    })
    void noBrowserOfAnAdministratorIsTrustedUnlessTheOrganisationAllowsIt(
            int days, boolean administrators, Role role, int expected) {
        assertThat(SecondFactorRule.trustDays(new TrustedDevices(days, administrators), role))
                .isEqualTo(expected);
    }
}
