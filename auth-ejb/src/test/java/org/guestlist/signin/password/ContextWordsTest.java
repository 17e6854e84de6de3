package org.guestlist.signin.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextWordsTest {

    private final ContextWords words = new ContextWords(List.of(
            "Acme Corp. GmbH",
            "Guestlist",
            "acme.example.com",
            "Jürgen Großmann-Li",
            "juergen.grossmann@acme.example.com"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Acme2026!",
                "acme",
                "ACME!!!!2026",
                "guestlist1A",
                "Guestlist#Acme7",
                "4cm3-Gu3stl1st-99",
                "@cm€2026X",
                "AcmeCorp1",
                "Acme-GmbH-1",
                "JürgenGroßmann1",
                "Jurgen1984!",
                "Juergen1984!",
                "grossmann99X",
                "GROSSMANN99x",
                "xXJürgenX1",
                "Example123",
                "AcmeAcmeAcme1",
                "Ju\u0308rgen1984"
            })
    void aNameWithDecorationIsRefused(String password) {
        assertThat(words.allow(password)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AcmeBuysRedBricks7",
                "Acne2026!xyz",
                "myGuestlistIsLong8",
                "Kw7rtzu9",
                "12345678",
                "",
                "Li20262026!",
                "com2026!Ab",
                "Jürg2026!",
                "corporate-Plan7x"
            })
    void aPasswordWithMoreToItIsFine(String password) {
        assertThat(words.allow(password)).isTrue();
    }

    @Test
    void shortWordsAndNumbersAreIgnored() {
        ContextWords none = new ContextWords(Arrays.asList("Li", "Bo Xu", "3M", "20261984", "", null, "a-b"));
        assertThat(none.allow("Li2026!Bo")).isTrue();
        assertThat(none.allow("20261984!")).isTrue();
    }

    @Test
    void aNameOfShortPartsCountsAsAWhole() {
        ContextWords lee = new ContextWords(List.of("Li Wei", "Web 2 Go"));
        assertThat(lee.allow("LiWei2026!")).isFalse();
        assertThat(lee.allow("Web2Go-99!")).isFalse();
    }

    @Test
    void otherScriptsCountByLetter() {
        ContextWords names = new ContextWords(List.of("Общество Ромашка", "삼성전자", "김수"));
        assertThat(names.allow("РОМАШКА2026")).isFalse();
        assertThat(names.allow("삼성전자2026")).isFalse();
        assertThat(names.allow("김수2026abc")).as("two syllables are two letters").isTrue();
    }

    @Test
    void noWordsRefuseNothing() {
        assertThat(new ContextWords(List.of()).allow("Acme2026!")).isTrue();
    }
}
