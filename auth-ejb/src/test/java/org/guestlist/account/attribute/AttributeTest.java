package org.guestlist.account.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.guestlist.account.attribute.AttributeSettings.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeTest {

    private static Attribute of(AttributeType type, String... choices) {
        return new Attribute("key", Optional.of("Label"), type, 200, List.of(choices), true, false);
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT,'  Research  & Development ',Research & Development",
        "NUMBER,007.50,7.5",
        "NUMBER,'-0,25',-0.25",
        "NUMBER,-0,0",
        "NUMBER,1000000,1000000",
        "DAY,2026-02-28,2026-02-28",
        "CHOICE,RED,red"
    })
    void aValueHasOneSpelling(AttributeType type, String typed, String value) {
        assertThat(of(type, "red", "green").value(typed)).contains(value);
        assertThat(of(type, "red", "green").value(value)).contains(value);
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER,1e3",
        "NUMBER,1.23456",
        "NUMBER,1234567890123",
        "NUMBER,x",
        "DAY,2026-02-30",
        "DAY,1.2.2026",
        "DAY,+12026-01-01",
        "CHOICE,blue"
    })
    void whatIsNoneIsRefused(AttributeType type, String typed) {
        assertThat(of(type, "red", "green").value(typed)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(AttributeType.class)
    void noValueIsTooLongOrHasAnEndOfLine(AttributeType type) {
        assertThat(of(type, "red").value("a".repeat(201))).isEmpty();
        assertThat(of(type, "red").value("re\nd")).isEmpty();
    }

    @Test
    void standardAttributesHaveTheirOwnLengths() {
        assertThat(StandardAttribute.DEPARTMENT.attribute().value("a".repeat(101)))
                .isEmpty();
        assertThat(StandardAttribute.LOCATION.attribute().value("a".repeat(200)))
                .isPresent();
    }

    private static Set<Problem> problems(String key, String label, AttributeType type, String... choices) {
        return new AttributeSettings(key, label, type, List.of(choices), true, false).problems();
    }

    @Test
    void allThatIsWrongWithAWishIsSaidAtOnce() {
        assertThat(problems("badge_2", " Badge ", AttributeType.TEXT)).isEmpty();
        assertThat(problems("Badge", "", AttributeType.CHOICE))
                .isEqualTo(EnumSet.of(Problem.KEY, Problem.LABEL, Problem.CHOICES));
        assertThat(problems("a".repeat(41), "b".repeat(61), AttributeType.TEXT))
                .isEqualTo(EnumSet.of(Problem.KEY, Problem.LABEL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "email", "given_name", "department", "manager", "locale", "user_type"})
    void noKeyIsOneThatMeansSomethingElse(String key) {
        assertThat(problems(key, "Label", AttributeType.TEXT)).containsExactly(Problem.KEY_TAKEN);
    }

    @Test
    void choicesAreFewDifferentAndShort() {
        assertThat(problems("size", "Size", AttributeType.CHOICE, "S", " ", "M"))
                .isEmpty();
        assertThat(problems("size", "Size", AttributeType.CHOICE, "S", "s")).containsExactly(Problem.CHOICES);
        assertThat(problems("size", "Size", AttributeType.CHOICE, "a".repeat(76)))
                .containsExactly(Problem.CHOICES);
        String[] many = IntStream.rangeClosed(0, 50).mapToObj(String::valueOf).toArray(String[]::new);
        assertThat(problems("size", "Size", AttributeType.CHOICE, many)).containsExactly(Problem.CHOICES);
    }
}
