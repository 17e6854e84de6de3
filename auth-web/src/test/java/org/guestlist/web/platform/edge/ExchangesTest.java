package org.guestlist.web.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void theTraceOfAProxyIsTheIdOfTheRequest() {
        assertThat(Exchanges.id("00-" + TRACE + "-00f067aa0ba902b7-01", "0123456789"))
                .isEqualTo(TRACE);
        assertThat(Exchanges.id("01-" + TRACE + "-00f067aa0ba902b7-01-later", null))
                .isEqualTo(TRACE);
    }

    @Test
    void requestsRefusedBeforeTheyAreReadAreToldAsFarAsTheyCanBeMadeOut() {
        List<String> told = new ArrayList<>();
        Exchanges exchanges = new Exchanges(
                List.of(), List.of(one -> told.add(one.method() + " " + one.path() + " " + one.status())));
        for (String octets :
                List.of("\nGET /login?token=secret", "\nPOST /a HTTP/1.1\r\nHost: x", "\nrest: of a header")) {
            exchanges.refused(RefusedHead.of(octets, "192.0.2.1", Refusal.ADDRESS_TOO_LONG));
        }
        assertThat(told).containsExactly("GET /login 414", "POST /a 414", "- - 414");
    }

    @Test
    void withoutATraceItsOwnIdCounts() {
        assertThat(Exchanges.id(null, "01890a5d-ac96-774b")).isEqualTo("01890a5d-ac96-774b");
        assertThat(Exchanges.id("00-" + "0".repeat(32) + "-00f067aa0ba902b7-01", "0123456789"))
                .isEqualTo("0123456789");
    }

    @Test
    void whatIsNoIdDoesNotCount() {
        for (String sent : new String[] {null, "", "short", "with blank in it", "line\nbreak123", "x".repeat(65)}) {
            assertThat(Exchanges.id("nonsense", sent)).as(sent).isNull();
        }
    }
}
