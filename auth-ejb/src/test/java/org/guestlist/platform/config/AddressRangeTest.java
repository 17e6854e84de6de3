package org.guestlist.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2",
        "192.168.1.7, 192.168.1.7",
        "10.1.0.0/17, 10.1.127.255",
        "::1, ::1",
        "fd00::/8, fd12::1",
        "0.0.0.0/0, 8.8.8.8"
    })
    void contains(String range, String address) {
        assertThat(AddressRange.of(range).contains(address)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 11.0.0.1",
        "192.168.1.7, 192.168.1.8",
        "10.1.0.0/17, 10.1.128.0",
        "10.0.0.0/8, ::1",
        "10.0.0.0/8, localhost",
        "10.0.0.0/8, 10.0.0.1.evil.example"
    })
    void doesNotContain(String range, String address) {
        assertThat(AddressRange.of(range).contains(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "10.0.0.0/33",
                "10.0.0.0/x",
                "10.0.0.0/-1",
                "",
                "10.0.0",
                "300.1.1.1",
                "proxy.example.com/8"
            })
    void isNoRange(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AddressRange.of(text));
    }
}
