package org.guestlist.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonNameTest {

    @Test
    void aQuestionMarkMayBeALetterThatWasLost() {
        assertThat(List.of("J?rg", "?ukasz", "Pawe?", "J\uFFFDrg")).allMatch(PersonName::mayHaveLostLetters);
        assertThat(List.of("Jörg", "Łukasz", "O'Hara")).noneMatch(PersonName::mayHaveLostLetters);
    }

    @ParameterizedTest
    @CsvSource({
        "ada.lovelace@example.com, Ada Lovelace",
        "ADA@example.com, Ada",
        "jean-luc_o'neill@example.com, Jean-Luc O'Neill",
        "grace.hopper2+work@example.com, Grace Hopper",
        "münir.özil@example.com, Münir Özil",
        "-a@example.com, A",
        "4711@example.com, ''",
        "'\"()\"@example.com', ''"
    })
    void anAddressMayTellAName(String address, String name) {
        assertThat(EmailAddress.parse(address).flatMap(PersonName::from).orElse(""))
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "Anna Müller-Öztürk, ' anna muller ozturk'",
        "Yılmaz Weiß, ' yilmaz weiss'",
        "Łukasz Sørensen, ' lukasz sorensen'",
        "Þór Ægir, ' thor aegir'",
        "Ĳsbrand ﬁn, ' ijsbrand fin'"
    })
    void aNameIsFoundByPlainLetters(String name, String key) {
        assertThat(PersonName.key(name)).isEqualTo(key);
    }
}
