package org.guestlist.organisation.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    @ParameterizedTest
    @CsvSource({
        "ACME.Example.com, acme.example.com",
        "acme.example.com:8080, acme.example.com",
        "acme.example.com., acme.example.com",
        "localhost:80, localhost",
        "müller.example, xn--mller-kva.example",
        "127.0.0.1:8080, 127.0.0.1"
    })
    void comesFromAHostHeader(String header, String host) {
        assertThat(HostName.fromHeader(header)).contains(new HostName(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":80",
                "a b",
                "acme.example.com/evil",
                "acme.example.com@evil.example",
                "-acme.example",
                "acme..example",
                "acme.example.com:80:80",
                "<script>",
                "[::1]",
                "acme_1.example"
            })
    void hostileHeadersAreNoHost(String header) {
        assertThat(HostName.fromHeader(header)).isEmpty();
    }

    @Test
    void missingHeaderIsNoHost() {
        assertThat(HostName.fromHeader(null)).isEmpty();
    }

    @Test
    void hugeHeaderIsNoHost() {
        assertThat(HostName.fromHeader("a.".repeat(100_000) + "example")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "acme.localhost", "127.0.0.1", "127.1.2.3"})
    void isLoopback(String host) {
        assertThat(HostName.of(host).isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost.example.com", "127.example.com", "notlocalhost", "10.0.0.1"})
    void isNotLoopback(String host) {
        assertThat(HostName.of(host).isLoopback()).isFalse();
    }

    @Test
    void anAddressWithASchemeIsRefusedWithASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostName.of("http://acme.example.com"))
                .withMessageContaining("without scheme or port");
    }
}
