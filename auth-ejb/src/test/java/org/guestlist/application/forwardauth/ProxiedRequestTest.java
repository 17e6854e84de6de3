package org.guestlist.application.forwardauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiedRequestTest {

    private static Optional<ProxiedRequest> read(Map<String, String> changed) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "X-Forwarded-Method", "GET",
                "X-Forwarded-Proto", "https",
                "X-Forwarded-Host", "App.example.org",
                "X-Forwarded-Uri", "/a?b=c,d"));
        headers.putAll(changed);
        return ProxiedRequest.read(name -> headers.get(name).isEmpty()
                ? List.of()
                : List.of(headers.get(name).split("\n")));
    }

    @Test
    void whatAProxySaysIsRead() {
        ProxiedRequest request = read(Map.of()).orElseThrow();
        assertThat(request.address()).hasToString("https://app.example.org/a?b=c,d");
        assertThat(request.path()).isEqualTo("/a");
        assertThat(request.query()).isEqualTo("b=c,d");
        assertThat(request.isSecure()).isTrue();
        assertThat(request.isRead()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "X-Forwarded-Host, ''",
        "X-Forwarded-Host, 'a.example, b.example'",
        "X-Forwarded-Host, user@app.example.org",
        "X-Forwarded-Host, app.example.org/x",
        "X-Forwarded-Proto, ''",
        "X-Forwarded-Proto, 'https, http'",
        "X-Forwarded-Method, ' '",
        "X-Forwarded-Uri, ''"
    })
    void whatIsMissingOrNotPlainIsNoRequest(String header, String value) {
        assertThat(read(Map.of(header, value))).isEmpty();
    }

    @Test
    void ofTwoLinesNoneIsBelieved() {
        assertThat(read(Map.of("X-Forwarded-Uri", "/public\n/admin"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "app.example.org:8443, https, /x, https://app.example.org:8443/x",
        "app.example.org.:443, https, /x, https://app.example.org/x",
        "app.example.org:80, http, /x, https://app.example.org/x",
        "app.localhost:9000, http, /x, http://app.localhost:9000/x",
        "app.localhost, wss, /x, https://app.localhost/x",
        "app.example.org, https, //evil.example/x, https://app.example.org//evil.example/x",
        "app.example.org, https, http://evil.example/x, https://app.example.org/",
        "app.example.org, https, @evil.example/x, https://app.example.org/",
        "app.example.org, https, /\\evil.example, https://app.example.org/",
        "app.example.org, https, /a|b, https://app.example.org/",
        "app.example.org, https, *, https://app.example.org/"
    })
    void aBrowserIsSentBackToThisHostAlone(String host, String scheme, String target, String address) {
        assertThat(read(Map.of("X-Forwarded-Host", host, "X-Forwarded-Proto", scheme, "X-Forwarded-Uri", target))
                        .orElseThrow()
                        .address())
                .hasToString(address);
    }

    @ParameterizedTest
    @CsvSource({
        "/forward-auth/00000000-0000-4000-8000-00000000000a, ALL",
        "/forward-auth/00000000-0000-4000-8000-00000000000a/status, STATUS",
        "/forward-auth/00000000-0000-4000-8000-00000000000a/page, PAGE"
    })
    void theAddressNamesTheApplicationAndWhatIsWanted(String path, CheckAddress.Part part) {
        CheckAddress address = CheckAddress.parse(path).orElseThrow();
        assertThat(address.part()).isEqualTo(part);
        assertThat(address.path()).isEqualTo(path);
        assertThat(CheckAddress.parse(path + "/")).isEmpty();
    }

    @Test
    void whatIsNotPlainAsciiIsEncoded() {
        assertThat(new ProxyIdentity(
                                "ä@example.com",
                                Optional.empty(),
                                Optional.of("A\r\nX: 100%"),
                                List.of("a b", "c"),
                                "jwt")
                        .headers())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "Remote-User", "%C3%A4@example.com",
                        "Remote-Email", "",
                        "Remote-Name", "A%0D%0AX: 100%25",
                        "Remote-Groups", "a b,c",
                        "Remote-Token", "jwt"));
    }
}
