package org.guestlist.web.administration.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {

    private final List<String> fieldErrors = new ArrayList<>();

    private ZoneId read(String typed) {
        return TimeZones.read(
                typed, (field, key, values) -> fieldErrors.add(field + " " + key + " " + Arrays.toString(values)));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, Europe/Berlin",
        "' europe/BERLIN ', Europe/Berlin",
        "america/new york, America/New_York",
        "Tokyo, Asia/Tokyo",
        "utc, UTC"
    })
    void caseBlanksAndWhatComesBeforeTheCityAreForgiven(String typed, String zone) {
        assertThat(read(typed)).isEqualTo(ZoneId.of(zone));
        assertThat(fieldErrors).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Atlantis", "Berlin/Europe", "SystemV/PST8", "/Berlin", "+02:00"})
    void whatIsNoZoneIsRepeated(String typed) {
        assertThat(read(typed)).isNull();
        assertThat(fieldErrors).containsExactly("timeZone organisation.timeZone.invalid [" + typed + "]");
    }

    @Test
    void aCityThatThereIsTwiceIsNone() {
        assertThat(TimeZones.ALL).contains("America/Louisville", "America/Kentucky/Louisville");
        assertThat(read("Louisville")).isNull();
    }

    @Test
    void onlyTheBeginningOfALongTextIsRepeated() {
        read("x".repeat(5_000));
        assertThat(fieldErrors).containsExactly("timeZone organisation.timeZone.invalid [" + "x".repeat(60) + "…]");
    }
}
