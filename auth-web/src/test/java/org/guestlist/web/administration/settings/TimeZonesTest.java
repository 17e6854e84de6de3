package org.guestlist.web.administration.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeZonesTest {

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, Europe/Berlin",
        "europe/BERLIN, Europe/Berlin",
        "america/new york, America/New_York",
        "Tokyo, Asia/Tokyo",
        "utc, UTC"
    })
    void caseBlanksAndWhatComesBeforeTheCityAreForgiven(String typed, String zone) {
        assertThat(TimeZones.parse(typed)).hasValue(ZoneId.of(zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Atlantis", "Berlin/Europe", "SystemV/PST8", "/Berlin", "+02:00"})
    void whatIsNoZoneIsNone(String typed) {
        assertThat(TimeZones.parse(typed)).isEmpty();
    }

    @Test
    void aCityThatThereIsTwiceIsNone() {
        assertThat(TimeZones.ALL).contains("America/Louisville", "America/Kentucky/Louisville");
        assertThat(TimeZones.parse("Louisville")).isEmpty();
    }
}
