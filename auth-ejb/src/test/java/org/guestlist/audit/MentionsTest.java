package org.guestlist.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionsTest {

    private final Mentions ada = new Mentions(List.of("Ada", "Ada Lovelace", "ada@example.com", ""));

    @ParameterizedTest
    @CsvSource({
        "Ada Lovelace, X",
        "ADA LOVELACE, X",
        "WELCOME: 550 <ada@example.com> unknown, WELCOME: 550 <X> unknown",
        "Ada’s list, X’s list",
        "Adamantine, Adamantine",
        "Canada, Canada",
        "nada@example.com, nada@example.com",
        "name=Ada; name=Adam, name=X; name=Adam",
        "nobody, nobody"
    })
    void wholeWordsAreReplacedInAnyCase(String text, String expected) {
        assertThat(ada.replacedIn(text, "X")).isEqualTo(expected);
        assertThat(ada.in(text)).isEqualTo(!text.equals(expected));
    }

    @Test
    void noSurnameIsLeftAndNothingIsTakenForAPattern() {
        assertThat(new Mentions(List.of("Ö. (Müller)$1", "Ö")).replacedIn("for ö. (müller)$1.", "$1\\"))
                .isEqualTo("for $1\\.");
    }

    @Test
    void whoHasNoNameIsNowhere() {
        assertThat(new Mentions(List.of("", " ")).in("anything")).isFalse();
        assertThat(new Mentions(List.of("Ada")).replacedIn(null, "X")).isNull();
    }

    @Test
    void aBeginningEndsWhereTheNextOneBegins() {
        assertThat(AuditSearch.after("ada")).isEqualTo("adb");
        assertThat(AuditSearch.after("a\uD7FF")).isEqualTo("a\uE000");
        assertThat(AuditSearch.after("a\uD83D\uDEAA")).isEqualTo("a\uD83D\uDEAB");
        assertThat(AuditSearch.after("\uDBFF\uDFFF")).isGreaterThan("\uDBFF\uDFFF");
    }
}
