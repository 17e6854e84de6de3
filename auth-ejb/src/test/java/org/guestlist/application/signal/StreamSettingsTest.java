package org.guestlist.application.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamSettingsTest {

    private static StreamSettings at(String address, String authorization, List<String> requested) {
        return new StreamSettings(
                Optional.ofNullable(address).map(URI::create),
                Optional.ofNullable(authorization),
                requested,
                Optional.of("x".repeat(300)));
    }

    @Test
    void whatIsWantedAndThereIsIsDelivered() {
        StreamSettings settings = at(
                "https://receiver.example/events",
                "Bearer abc",
                List.of("urn:x", SignalType.ACCOUNT_ENABLED.uri(), SignalType.SESSION_REVOKED.uri(), "urn:x"));
        assertThat(settings.requested()).hasSize(3);
        assertThat(settings.delivered())
                .containsExactly(SignalType.SESSION_REVOKED.uri(), SignalType.ACCOUNT_ENABLED.uri());
        assertThat(settings.description().orElseThrow()).hasSize(255);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://receiver.example/",
                "https://a:b@receiver.example/",
                "https://receiver.example/#x",
                "ftp://x.example/"
            })
    void anAddressThatCannotBeCalledIsRefused(String address) {
        assertThatExceptionOfType(StreamRefusedException.class)
                .isThrownBy(() -> at(address, null, List.of()))
                .withMessageContaining("endpoint_url")
                .matches(refused -> refused.status() == 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "a\r\nX: y", "\u00e9", "a\u0000"})
    void aHeaderThatIsNoneIsRefused(String header) {
        assertThatExceptionOfType(StreamRefusedException.class)
                .isThrownBy(() -> at(null, header, List.of()))
                .withMessageContaining("authorization_header");
    }

    @Test
    void tooMuchIsRefused() {
        for (List<String> types : List.of(List.of("x".repeat(151)), List.of("a\nb"), List.of(""), numbered(51))) {
            assertThatExceptionOfType(StreamRefusedException.class)
                    .isThrownBy(() -> at(null, null, types))
                    .withMessageContaining("events_requested");
        }
        assertThat(at(null, "x".repeat(1000), numbered(50)).requested()).hasSize(50);
        assertThat(at(null, null, Collections.nCopies(51, "x")).requested()).containsExactly("x");
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "urn:" + i).toList();
    }
}
