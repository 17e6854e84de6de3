package org.guestlist.provider.sso;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SsoAttemptTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private static SsoAttempt attempt(boolean proof, Duration age) {
        return new SsoAttempt(
                1,
                new UUID(1, 1),
                "state",
                "nonce",
                "verifier",
                "/account",
                proof,
                Optional.ofNullable(age),
                NINE,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void staysWhatItIsInTheCookie() {
        for (SsoAttempt one : new SsoAttempt[] {
            attempt(false, null), attempt(true, Duration.ZERO), attempt(false, Duration.ofMinutes(10))
        }) {
            assertThat(SsoAttempt.of(one.toJson().build())).isEqualTo(one);
        }
    }

    @Test
    void aProofThatTheReleaseBeforeBeganTakesANewSignIn() {
        var written =
                Json.createObjectBuilder(attempt(true, null).toJson().build()).build();
        assertThat(SsoAttempt.of(written)).isEqualTo(attempt(true, Duration.ZERO));
    }

    /** It was since then, by our clock; the provider's may be behind. */
    @Test
    void aNewSignInIsNotBeforeItWasAskedFor() {
        SsoAttempt anew = attempt(false, Duration.ZERO);
        assertThat(anew.signedInAt(Optional.of(NINE.minusSeconds(20)))).hasValue(NINE);
        assertThat(anew.signedInAt(Optional.of(NINE.plusSeconds(20)))).hasValue(NINE.plusSeconds(20));
        assertThat(anew.signedInAt(Optional.empty())).as("CAS, with renew").hasValue(NINE);
        assertThat(attempt(false, Duration.ofMinutes(10)).signedInAt(Optional.of(NINE.minusSeconds(20))))
                .hasValue(NINE.minusSeconds(20));
        assertThat(attempt(false, null).signedInAt(Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:00Z",
        "2026-03-02T09:00:00.000Z[UTC]",
        "2026-03-02T10:00:00+01:00",
        "2026-03-02T10:00:00+01:00[Europe/Berlin]"
    })
    void aCasServerSaysWhenThePersonSignedIn(String said) {
        assertThat(said(said)).hasValue(NINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026-03-02", "2026-03-02T09:00:00", "1772442000"})
    void whatIsNoTimeOfACasServerIsNone(String said) {
        assertThat(said(said)).isEmpty();
    }

    private static Optional<Instant> said(String authenticationDate) {
        return new CasProtocol.Said(null, Map.of("authenticationDate", authenticationDate)).signedInAt();
    }
}
