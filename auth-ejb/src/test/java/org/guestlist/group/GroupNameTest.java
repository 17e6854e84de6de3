package org.guestlist.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.guestlist.group.GroupName.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"Sales", "R&D / Labs", "Köln", "cn=dev (EU)", "7", "Administrators", "team:blue", "営業"})
    void namesArePeoplesOwn(String name) {
        assertThat(GroupName.problem(name)).isEmpty();
        assertThat(new GroupName(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00a0", "a;b", "a,b", "a|b", "a\nb", "a\tb", "a\0b", "\ud800x"})
    void nothingThatSeparatesOrHides(String text) {
        assertThat(GroupName.problem(text)).contains(Problem.INVALID);
        assertThatThrownBy(() -> new GroupName(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "administrator",
                "Administrator",
                "ADMINISTRATOR",
                " employee ",
                "Employee",
                "admini\u200bstrator",
                "*",
                "**"
            })
    void rolesAreReserved(String text) {
        assertThat(GroupName.problem(text)).contains(Problem.RESERVED);
    }

    @Test
    void aHundredCharactersAreEnough() {
        assertThat(GroupName.problem("x".repeat(100))).isEmpty();
        assertThat(GroupName.problem("x".repeat(101))).contains(Problem.INVALID);
        assertThat(GroupName.problem("a" + "\u0301\u0323".repeat(200_000)))
                .as("refused by its length, before anything is made of it")
                .contains(Problem.INVALID);
    }

    @Test
    void namesThatLookTheSameAreTheSame() {
        assertThat(new GroupName(" K\u00f6ln \u00a0 Süd").key()).isEqualTo(new GroupName("ko\u0308ln süd").key());
        assertThat(new GroupName("\u202eSales\u2066 1").key()).isEqualTo(new GroupName("Sales 1").key());
    }

    @Test
    void aDescriptionIsOneShortLine() {
        assertThat(Group.isDescription("")).isTrue();
        assertThat(Group.isDescription("x".repeat(200))).isTrue();
        assertThat(Group.isDescription("x".repeat(201))).isFalse();
        assertThat(Group.isDescription("two\nlines")).isFalse();
    }
}
