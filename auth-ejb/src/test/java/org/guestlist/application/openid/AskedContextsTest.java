package org.guestlist.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.platform.permission.AuthenticationContext.ONE_FACTOR;
import static org.guestlist.platform.permission.AuthenticationContext.PHISHING_RESISTANT;
import static org.guestlist.platform.permission.AuthenticationContext.TWO_FACTORS;

import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedContextsTest {

    private static AskedContexts byParameter(String... values) {
        return AskedContexts.of(Optional.empty(), List.of(values));
    }

    private static AskedContexts byClaim(String acr) throws Exception {
        return AskedContexts.of(
                Optional.of(OIDCClaimsRequest.parse("{\"id_token\":{\"acr\":" + acr + "}}")), List.of("1"));
    }

    @Test
    void whoAsksForNothingTakesAny() {
        for (AskedContexts any : List.of(byParameter(), byParameter(""), byParameter("  "))) {
            assertThat(any.areUnknown()).isFalse();
            assertThat(any.least()).isEqualTo(ONE_FACTOR);
            assertThat(any.known()).isEmpty();
        }
    }

    @Test
    void theMostWantedComesFirstAndTheLeastIsEnough() {
        AskedContexts asked = byParameter("phr urn:gold 2");
        assertThat(asked.known()).containsExactly(PHISHING_RESISTANT, TWO_FACTORS);
        assertThat(asked.least()).isEqualTo(TWO_FACTORS);
        assertThat(asked.areUnknown()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:gold", "PHR", "3", "0", "two"})
    void othersAreUnknown(String value) {
        assertThat(byParameter(value).areUnknown()).isTrue();
        assertThat(byParameter(value).least()).isEqualTo(ONE_FACTOR);
    }

    @Test
    void anEssentialClaimCountsBeforeTheParameter() throws Exception {
        assertThat(byClaim("{\"essential\":true,\"value\":\"2\"}").known()).containsExactly(TWO_FACTORS);
        assertThat(byClaim("{\"essential\":true,\"values\":[\"phr\",\"2\"]}").known())
                .containsExactly(PHISHING_RESISTANT, TWO_FACTORS);
        assertThat(byClaim("{\"essential\":true,\"value\":\"9\"}").areUnknown()).isTrue();
    }

    @Test
    void anotherClaimIsNoDemand() throws Exception {
        for (String acr : List.of("null", "{\"essential\":true}", "{\"value\":\"9\"}", "{\"values\":[\"9\"]}")) {
            assertThat(byClaim(acr).known()).as(acr).containsExactly(ONE_FACTOR);
        }
    }
}
