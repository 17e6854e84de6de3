package org.guestlist.application.openid;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAssertionsTest {

    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

    private static Optional<String> problem(String id, Duration ends, Duration issued) {
        return ClientAssertions.problem(
                new JWTAuthenticationClaimsSet(
                        new ClientID("wiki"),
                        new Audience("https://acme.example").toSingleAudienceList(),
                        Date.from(NOW.plus(ends)),
                        null,
                        issued == null ? null : Date.from(NOW.plus(issued)),
                        id == null ? null : new JWTID(id)),
                NOW);
    }

    @ParameterizedTest
    @CsvSource({"PT1M, PT0S", "PT10M, PT0S", "PT10M20S, PT20S", "PT1S, -PT10M", "PT1M,"})
    void whatEndsSoonIsRight(Duration ends, Duration issued) {
        assertThat(problem("1", ends, issued)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PT11M, PT0S, exp is more than 10 minutes ahead",
        "P1D,, exp is more than 10 minutes ahead",
        "PT5M, PT1M, iat is in the future",
        "PT1M, -PT11M, iat is more than 10 minutes ago"
    })
    void whatLivesLongerIsNot(Duration ends, Duration issued, String problem) {
        assertThat(problem("1", ends, issued)).hasValue(problem);
    }

    @Test
    void withoutAnIdItCouldBeUsedAgain() {
        assertThat(problem(null, Duration.ofMinutes(1), Duration.ZERO)).hasValue("jti is required");
    }
}
