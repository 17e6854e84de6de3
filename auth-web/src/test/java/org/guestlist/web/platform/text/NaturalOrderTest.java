package org.guestlist.web.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of names. */
class NaturalOrderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "en: Wiki 5, Wiki 30, Wiki 100",
                "en: Wiki, Wiki 5, Wikipedia",
                "en: 2 Tickets, 10 Tickets, Tickets",
                "en: 1.9, 1.10, 2.0",
                "en: Wiki 007, Wiki 8, Wiki 12345678901234567890123, Wiki 12345678901234567890124",
                "en: Wiki ٣, Wiki 4, wiki 05",
                "en: äpfel, Birnen, Zebra",
                "de: Äpfel 2, Äpfel 10, Birnen, Öle, Zebra",
                "en: accounts, Billing, canteen"
            })
    void numbersAreComparedByTheirValueAndWordsAsTheLanguageSortsThem(String language, String names) {
        List<String> expected = List.of(names.split(", "));
        List<String> sorted = new ArrayList<>(expected);
        Collections.reverse(sorted);
        sorted.sort(NaturalOrder.of(Locale.forLanguageTag(language)));
        assertThat(sorted).containsExactlyElementsOf(expected);
    }
}
