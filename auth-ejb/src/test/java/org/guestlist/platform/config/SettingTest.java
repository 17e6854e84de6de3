package org.guestlist.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.guestlist.base.setting.Setting;
import org.guestlist.base.setting.SettingValues;
import org.junit.jupiter.api.Test;

class SettingTest {

    private static Stream<Setting> settings() {
        return Arrays.stream(Setting.values());
    }

    @Test
    void eachIsFoundByItsName() {
        assertThat(Setting.properties()).hasSameSizeAs(Setting.values());
        assertThat(settings())
                .allSatisfy(
                        setting -> assertThat(Setting.of(setting.property())).isEqualTo(setting));
    }

    @Test
    void numbersHaveADefaultWithinTheirLimits() {
        assertThat(settings().filter(setting -> setting.most() > 0))
                .hasSizeGreaterThan(10)
                .allSatisfy(setting -> assertThat(
                                SettingValues.number(setting.standard().orElseThrow(), setting.least(), setting.most()))
                        .isNotNegative());
    }

    @Test
    void ratesHaveADefault() {
        assertThat(settings().filter(Setting::isRate))
                .hasSizeGreaterThan(20)
                .allSatisfy(setting ->
                        assertThat(Rate.of(setting.standard().orElseThrow())).isNotNull())
                .allSatisfy(setting -> assertThat(setting.property()).startsWith("guestlist.limit."));
    }

    /** The integration tests do with less. */
    @Test
    void aPasswordHashCostsWhatOwaspAdvises() {
        assertThat(Stream.of(Setting.ARGON2_MEMORY_KIB, Setting.ARGON2_ITERATIONS, Setting.ARGON2_PARALLELISM)
                        .map(setting -> setting.standard().orElseThrow()))
                .containsExactly("19456", "2", "1");
    }

    @Test
    void defaultsAreThoseOfTheDeclarations() {
        SettingDefaults defaults = new SettingDefaults();
        assertThat(defaults.getValue("guestlist.http.port")).isEqualTo("8080");
        assertThat(defaults.getValue("guestlist.mail.host")).isNull();
        assertThat(defaults.getPropertyNames()).isSubsetOf(Setting.properties()).doesNotContain("guestlist.mail.host");
        assertThat(defaults.getOrdinal()).isLessThan(new SettingsFile().getOrdinal());
    }
}
