package org.guestlist.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much an owner must know of a person to find who is no member. */
class PeopleSoughtTest {

    @ParameterizedTest
    @ValueSource(strings = {"ann", "  Ann  ", "de la", "a b c", "Ørs", "ann@example.com", "ANN@EXAMPLE.COM"})
    void aWholeAddressOrThreeLettersOfANameFind(String text) {
        assertThat(PeopleSought.amongAll(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "an", "a n", "%%%", "___", "@", "@example.com", "ann@", "a'.- ", "\0\0\0"})
    void nothingLessDoes(String text) {
        assertThat(PeopleSought.amongAll(text)).isEmpty();
    }

    @Test
    void anAddressIsComparedWholeAndANameByTheBeginningsOfItsWords() {
        assertThat(PeopleSought.amongAll("ann@example.com"))
                .hasValueSatisfying(sought -> assertThat(sought.condition()).isEqualTo(" and (a.emailKey = :address)"));
        assertThat(PeopleSought.amongAll("Ann Lee"))
                .hasValueSatisfying(sought -> assertThat(sought.condition())
                        .isEqualTo(" and ((a.nameKey like :word0 and a.nameKey like :word1))"));
    }

    @Test
    void amongMembersEverythingFindsAndNothingIsSoughtByAnythingElse() {
        assertThat(PeopleSought.among("").condition()).isEmpty();
        assertThat(PeopleSought.among("a").condition())
                .isEqualTo(" and (a.emailKey like :address escape '!' or (a.nameKey like :word0))");
        assertThat(PeopleSought.among("a@b").condition()).isEqualTo(" and (a.emailKey like :address escape '!')");
    }
}
