package org.guestlist.base.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "11", "ten", "1.5", "99999999999"})
    void numberThatIsNoneOrOutOfRange(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingValues.number(text, 1, 10))
                .withMessage("must be a whole number from 1 to 10");
    }

    @Test
    void numberIncludesItsBounds() {
        assertThat(SettingValues.number("1", 1, 10)).isEqualTo(1);
        assertThat(SettingValues.number("10", 1, 10)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "TRUE", "yes", "1"})
    void flagHasTwoSpellings(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SettingValues.flag(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2s", "PT0S", "-PT1S", "PT5M0.001S", "P1D"})
    void durationThatIsNoneOrOutOfRange(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingValues.duration(text, Duration.ofMillis(1)))
                .withMessage("must be an ISO 8601 duration such as PT2S, from PT0.001S to PT5M");
    }

    @Test
    void durationIncludesItsBounds() {
        assertThat(SettingValues.duration("PT0S", Duration.ZERO)).isZero();
        assertThat(SettingValues.duration("PT5M", Duration.ZERO)).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9464",
                "localhost:9464",
                "127.0.0.1",
                "127.0.0.1:",
                "127.0.0.1:0",
                "127.0.0.1:65536",
                "::1:9464",
                "[::1]",
                "a b:1"
            })
    void addressWithoutAnIpAddressOrAPort(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SettingValues.listenAddress(text));
    }

    @Test
    void addressOfEitherKind() {
        assertThat(SettingValues.listenAddress("127.0.0.1:9464")).isEqualTo(new InetSocketAddress("127.0.0.1", 9464));
        assertThat(SettingValues.listenAddress("[::1]:65535")).isEqualTo(new InetSocketAddress("::1", 65535));
    }
}
