package org.guestlist.administration.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.provider.trace.TraceStep;
import org.guestlist.provider.trace.TraceStep.Cause;
import org.guestlist.provider.trace.TraceStep.Name;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.signin.secondfactor.SecondFactorRule.Demand;
import org.junit.jupiter.api.Test;

/** What a test showed is read as it was written. */
class ProviderTestTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.089Z");

    @Test
    void stepsAreKept() {
        ProviderTest test = new ProviderTest(
                List.of(
                        new TraceStep(NOW, Name.DISCOVERY, null, true, null, "\"quoted\" ä"),
                        new TraceStep(NOW, Name.CLIENT, Cause.CLIENT_REFUSED, false, "invalid_grant", "status 401")),
                Optional.empty(),
                Optional.empty());
        assertThat(ProviderTest.of(test.toJson())).isEqualTo(test);
        assertThat(test.isPassed()).isFalse();
    }

    @Test
    void aSignInIsKept() {
        ProviderTest admitted = new ProviderTest(
                List.of(),
                Optional.of(new TestSignIn(
                        Map.of("sub", "1", "email", "ada@acme.example"),
                        Optional.of("https://id.example"),
                        Optional.of("1"),
                        Optional.of(UUID.randomUUID()),
                        Optional.empty(),
                        Optional.empty(),
                        Demand.SHOW)),
                Optional.of(ProviderTest.Change.IN_EFFECT));
        assertThat(ProviderTest.of(admitted.toJson())).isEqualTo(admitted);
        assertThat(admitted.isPassed()).isTrue();
        ProviderTest refused = new ProviderTest(
                List.of(),
                Optional.of(TestSignIn.failed(LoginFailure.REFUSED_BY_PROVIDER, Optional.of("<b>no</b>"))),
                Optional.empty());
        assertThat(ProviderTest.of(refused.toJson())).isEqualTo(refused);
        assertThat(refused.isPassed()).isFalse();
    }
}
