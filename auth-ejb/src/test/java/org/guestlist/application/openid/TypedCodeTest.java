package org.guestlist.application.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedCodeTest {

    private static final TypedCode CODE = new TypedCode("WDJBMJHT");

    @Test
    void consistsOfConsonantsThatLookLikeNothingElse() {
        Set<String> codes = IntStream.range(0, 500)
                .mapToObj(any -> TypedCode.random().value())
                .collect(Collectors.toSet());
        assertThat(codes).hasSizeGreaterThan(495).allMatch(code -> code.matches("[A-Z]{8}"));
        assertThat(String.join("", codes)
                        .chars()
                        .mapToObj(one -> String.valueOf((char) one))
                        .collect(Collectors.toSet()))
                .as("each letter, and no vowel or digit that another could be taken for")
                .containsExactlyInAnyOrder("BCDFGHJKLMNPQRSTVWXZ".split(""))
                .doesNotContain("A", "E", "I", "O", "U", "Y", "0", "1");
    }

    @Test
    void isShownInTwoHalves() {
        assertThat(CODE.shown()).isEqualTo("WDJB-MJHT");
        assertThat(CODE).asString().doesNotContain("WDJB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WDJB-MJHT",
                "wdjbmjht",
                " WdJb mJhT ",
                "W D J B - M J H T",
                "wdjb\u2013mjht",
                "wdjb\u00a0mjht\t",
                "\u200bWDJB_MJHT.",
                "wdjb--mjht\n"
            })
    void isTakenHoweverPeopleTypeIt(String typed) {
        assertThat(TypedCode.of(typed)).hasValue(CODE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "-",
                "WDJB-MJH",
                "WDJB-MJHTT",
                "WDJB-MJHA",
                "WDJB-MJH1",
                "WDJB/MJHT",
                "ＷDJBMJHT",
                "W                                            DJBMJHT",
                "'; drop table device_request; --"
            })
    void anythingElseIsNone(String typed) {
        assertThat(TypedCode.of(typed)).isEqualTo(Optional.empty());
    }

    @Test
    void cannotBeMadeOfOtherLetters() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TypedCode("wdjbmjht"));
    }
}
