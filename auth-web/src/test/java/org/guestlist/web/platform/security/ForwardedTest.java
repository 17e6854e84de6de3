package org.guestlist.web.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.platform.config.AddressRange;
import org.junit.jupiter.api.Test;

class ForwardedTest {

    private static final List<AddressRange> PROXIES = List.of(AddressRange.of("10.0.0.0/8"));
    private static final String BROWSER = "203.0.113.7";

    private static Forwarded of(String remote, Map<String, String> headers) {
        return Forwarded.of(
                remote,
                name -> Optional.ofNullable(headers.get(name))
                        .map(lines -> List.of(lines.split("\n")))
                        .orElse(List.of()),
                PROXIES);
    }

    @Test
    void headersOfStrangersDoNotCount() {
        Forwarded forwarded = of(
                BROWSER,
                Map.of(
                        "Host",
                        "acme.example.com",
                        "X-Forwarded-Host",
                        "evil.example",
                        "X-Forwarded-For",
                        "1.2.3.4",
                        "X-Forwarded-Proto",
                        "http"));
        assertThat(forwarded).isEqualTo(new Forwarded("acme.example.com", BROWSER, false));
    }

    @Test
    void theClientIsWrittenInOneFormHoweverItCame() {
        assertThat(of("0:0:0:0:0:0:0:1", Map.of()).client()).isEqualTo("::1");
        assertThat(of("10.0.0.1", Map.of("X-Forwarded-For", "2001:DB8:0:0::0:7"))
                        .client())
                .isEqualTo("2001:db8::7");
    }

    @Test
    void headersOfAProxyCount() {
        Forwarded forwarded = of(
                "10.0.0.1",
                Map.of(
                        "Host",
                        "backend",
                        "X-Forwarded-Host",
                        "acme.example.com",
                        "X-Forwarded-For",
                        BROWSER,
                        "X-Forwarded-Proto",
                        "http"));
        assertThat(forwarded).isEqualTo(new Forwarded("acme.example.com", BROWSER, true));
    }

    @Test
    void theClientIsTheRightmostThatIsNoProxy() {
        Forwarded forwarded = of(
                "10.0.0.1",
                Map.of("Host", "acme.example.com", "X-Forwarded-For", "6.6.6.6, " + BROWSER + ", 10.0.0.2"));
        assertThat(forwarded.client()).isEqualTo(BROWSER);
    }

    @Test
    void whatIsNoAddressEndsTheSearch() {
        Forwarded forwarded =
                of("10.0.0.1", Map.of("Host", "acme.example.com", "X-Forwarded-For", BROWSER + ", <script>"));
        assertThat(forwarded.client()).isEqualTo("10.0.0.1");
    }

    @Test
    void ofSeveralHostsTheNearestProxysCounts() {
        Forwarded forwarded =
                of("10.0.0.1", Map.of("Host", "backend", "X-Forwarded-Host", "evil.example, acme.example.com"));
        assertThat(forwarded.host()).isEqualTo("acme.example.com");
    }

    @Test
    void ofSeveralLinesAllCountInTheirOrder() {
        Forwarded forwarded = of(
                "10.0.0.1",
                Map.of(
                        "Host",
                        "backend",
                        "X-Forwarded-For",
                        "6.6.6.6\n7.7.7.7, " + BROWSER + "\n10.0.0.2",
                        "X-Forwarded-Host",
                        "evil.example\nacme.example.com",
                        "X-Forwarded-Proto",
                        "https\nhttp"));
        assertThat(forwarded).isEqualTo(new Forwarded("acme.example.com", BROWSER, true));
    }

    @Test
    void anEmptyLineOfTheNearestProxyIsNoReasonToBelieveTheClient() {
        Forwarded forwarded = of("10.0.0.1", Map.of("Host", "acme.example.com", "X-Forwarded-For", "6.6.6.6\n "));
        assertThat(forwarded.client()).isEqualTo("10.0.0.1");
    }

    @Test
    void withoutHeadersTheConnectionCounts() {
        assertThat(of("10.0.0.1", Map.of("Host", "acme.example.com")))
                .isEqualTo(new Forwarded("acme.example.com", "10.0.0.1", false));
    }
}
