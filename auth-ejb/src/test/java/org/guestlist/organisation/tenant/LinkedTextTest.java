package org.guestlist.organisation.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkedTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "See evil.example/path now",
                "EVIL.COM",
                "m\u00fcller.de",
                "shop24.de",
                "\u4f8b\u3048.\u30c6\u30b9\u30c8",
                "evil\u3002com",
                "evil\uff0ecom",
                "evil\uff61com",
                "bob@evil.example",
                "ftp://10.0.0.1",
                "Www.x"
            })
    void whatMailProgramsTurnIntoLinksIsFound(String text) {
        assertThat(LinkedText.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Until 12.03.2026, at 10.30.",
                "z.B. u.a. e.g. U.S.A.",
                "J.R.R. Tolkien",
                "Dr. Ada Lovelace",
                "See you soon. Ask Mara ...",
                "Room 4.12",
                "1.2.3.4"
            })
    void whatPeopleWriteOtherwiseIsNot(String text) {
        assertThat(LinkedText.isIn(text)).isFalse();
    }
}
