package org.guestlist.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 5952, with its own examples. */
class NetworkAddressTest {

    @ParameterizedTest
    @CsvSource({
        "0:0:0:0:0:0:0:1, ::1",
        "::1, ::1",
        "0:0:0:0:0:0:0:0, ::",
        "2001:0db8:0000:0000:0001:0000:0000:0001, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:DB8:AAAA:BBBB:CCCC:DDDD:EEEE:1, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:1",
        "2001:db8:0:0:0:0:0:0, 2001:db8::",
        "::ffff:192.0.2.1, 192.0.2.1",
        "192.0.2.1, 192.0.2.1",
        "2001:db8:0:0:0:0:0:0/64, 2001:db8::/64",
        "2001:db8::/64, 2001:db8::/64"
    })
    void addressesAndRangesAreWrittenAsPeopleWriteThem(String text, String written) {
        assertThat(NetworkAddress.written(text)).isEqualTo(written);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "localhost", "fe80::1%eth0", "a:b", "::1/200", "12:34", ":", "1::2::3"})
    void whateverIsNoAddressStaysAsItIs(String text) {
        assertThat(NetworkAddress.written(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:0:0::/32, 2001:db8::/32", "10.0.0.0/8, 10.0.0.0/8", "::1, ::1/128"})
    void aRangeIsWrittenSoToo(String range, String written) {
        assertThat(AddressRange.of(range)).hasToString(written);
    }
}
