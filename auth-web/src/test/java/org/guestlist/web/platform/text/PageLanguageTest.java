package org.guestlist.web.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.guestlist.organisation.tenant.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageLanguageTest {

    @Test
    void whatThePersonChoseComesFirst() {
        assertThat(PageLanguage.choose(Optional.of(Language.DE), "en", Optional.of(Language.EN)))
                .isEqualTo(Language.DE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | DE",
                "de-AT | DE",
                "fr, de;q=0.5, en;q=0.3 | DE",
                "de;q=0.2, en;q=0.9 | EN",
                "en-GB,en | EN",
                "de;q=0, en;q=0.1 | EN",
                "DE-ch | DE"
            })
    void thenItIsTheFirstThatTheBrowserAsksForAndWeSpeak(String accepted, Language expected) {
        Language other = expected == Language.DE ? Language.EN : Language.DE;
        assertThat(PageLanguage.choose(Optional.empty(), accepted, Optional.of(other)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "*", "", "not a language at all", "de;q=nonsense", ";;;", "zh-Hant-TW", "-", "-,-"})
    void thenTheOrganisations(String accepted) {
        assertThat(PageLanguage.choose(Optional.empty(), accepted, Optional.of(Language.DE)))
                .isEqualTo(Language.DE);
    }

    @Test
    void andEnglishWhenNobodyKnows() {
        assertThat(PageLanguage.choose(Optional.empty(), null, Optional.empty()))
                .isEqualTo(Language.EN);
    }
}
