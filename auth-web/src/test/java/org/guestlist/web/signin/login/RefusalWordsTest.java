package org.guestlist.web.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.guestlist.audit.SupportCode;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.signin.login.LoginOutcome.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalWordsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-11-25T13:00:00Z");
    private static final SupportCode CODE = SupportCode.random();

    @ParameterizedTest
    @CsvSource({
        "2026-11-25T13:05:00Z, 5 Minuten, bis 14:05 Uhr MEZ",
        "2026-11-25T13:00:30Z, eine Minute, bis 14:01 Uhr MEZ",
        "2026-11-25T13:04:01Z, 5 Minuten, bis 14:05 Uhr MEZ",
        "2026-11-25T14:00:00Z, 60 Minuten, bis 15:00 Uhr MEZ"
    })
    void theWaitIsToldInTheOrganisationsTimeAndNeverTooShort(Instant retryAt, String minutes, String until) {
        assertThat(refusal(LoginFailure.TOO_MANY_ATTEMPTS, Language.DE, retryAt).remedy())
                .contains(minutes + ", " + until);
    }

    @Test
    void aWrongPasswordNamesTheHostInCaseItIsTheWrongOne() {
        RefusalWords refusal = refusal(LoginFailure.INVALID_CREDENTIALS, Language.EN, null);

        assertThat(refusal.cause()).contains("at Acme.");
        assertThat(refusal.remedy()).contains("Acme (acme.example.com)");
    }

    @Test
    void timesHave24HoursInEnglishToo() {
        assertThat(refusal(LoginFailure.TOO_MANY_ATTEMPTS, Language.EN, Instant.parse("2026-11-25T13:05:00Z"))
                        .remedy())
                .contains("until 14:05 CET, and");
    }

    /** People know the organisation by its name; its host may say nothing to them. */
    @ParameterizedTest
    @EnumSource
    void causesNameTheOrganisationAndNotItsHost(LoginFailure failure) {
        for (Language language : Language.values()) {
            assertThat(refusal(failure, language, NOW).cause()).doesNotContain("acme.example.com");
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalIsCompleteAndCarriesTheSupportCode(LoginFailure failure) {
        for (Language language : Language.values()) {
            RefusalWords refusal = refusal(failure, language, NOW.plusSeconds(90));

            assertThat(refusal.title() + refusal.cause() + refusal.remedy()).doesNotContain("{", "}");
            assertThat(refusal.supportCode()).isEqualTo(CODE.toString());
        }
    }

    @Test
    void whoHasNotBegunIsToldFromWhen() {
        RefusalWords english = refusal(LoginFailure.ACCESS_NOT_BEGUN, Language.EN, null);
        assertThat(english.title()).isEqualTo("Your access has not begun yet");
        assertThat(english.cause()).isEqualTo("Your access to Acme begins on 3 March 2027.");
        assertThat(english.remedy()).startsWith("Come back on that day.");
        assertThat(refusal(LoginFailure.ACCESS_NOT_BEGUN, Language.DE, null).cause())
                .isEqualTo("Ihr Zugang zu Acme beginnt am 3. März 2027.");
    }

    private static RefusalWords refusal(LoginFailure failure, Language language, Instant retryAt) {
        String detail = failure == LoginFailure.ACCESS_NOT_BEGUN ? "2027-03-03" : "Acme login";
        return RefusalWords.of(
                new Refused(failure, CODE, Optional.ofNullable(retryAt), Optional.of(detail)),
                language,
                "Acme",
                "acme.example.com",
                BERLIN,
                NOW);
    }
}
