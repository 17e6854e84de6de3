package org.guestlist.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldReaderTest {

    private final List<String> told = new ArrayList<>();
    private final TypedFields typed = new TypedFields("email", "day", "number", "list");
    private final FieldReader fields =
            typed.reader((field, key, values) -> told.add(field + " " + key + " " + Arrays.toString(values)));

    @Test
    void whatIsTypedIsReadIntoValues() {
        typed.fill("email", " ada@example.com ")
                .fill("day", LocalDate.of(2026, 3, 1))
                .fill("number", Optional.of(60))
                .fill("list", "a@example.com\n\n  b@example.com ");

        assertThat(fields.one("email", EmailAddress::parse, "wrong")).hasValue(EmailAddress.of("ada@example.com"));
        assertThat(fields.day("day", "wrong")).hasValue(LocalDate.of(2026, 3, 1));
        assertThat(fields.number("number", 1, 60, "wrong")).isEqualTo(60);
        assertThat(fields.lines("list", EmailAddress::parse, "wrong"))
                .containsExactly(EmailAddress.of("a@example.com"), EmailAddress.of("b@example.com"));
        assertThat(fields.isRefused()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void allThatIsWrongIsSaidAndStaysAsItWasTyped() {
        typed.fill("email", " ada@ ")
                .fill("day", "1.3.2026")
                .fill("number", "61")
                .fill("list", "a@example.com\n%\n&");

        fields.one("email", EmailAddress::parse, "email.wrong");
        fields.day("day", "day.wrong");
        fields.number("number", 1, 60, "number.wrong");
        fields.lines("list", EmailAddress::parse, "list.wrong");

        assertThat(told)
                .containsExactly(
                        "email email.wrong [ada@]",
                        "day day.wrong [1.3.2026]",
                        "number number.wrong [1, 60]",
                        "list list.wrong [%]");
        assertThat(fields.isRefused("day")).isTrue();
        assertThat(typed).containsEntry("email", " ada@ ").containsEntry("list", "a@example.com\n%\n&");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " \t "})
    void aBlankFieldIsNoneUnlessItMustBeFilled(String blank) {
        typed.put("email", blank);
        typed.put("day", blank);
        typed.put("list", blank);

        assertThat(fields.one("email", EmailAddress::parse, "wrong")).isEmpty();
        assertThat(fields.day("day", "wrong")).isEmpty();
        assertThat(fields.lines("list", EmailAddress::parse, "wrong")).isEmpty();
        assertThat(fields.isRefused()).isFalse();

        assertThat(fields.required("email", EmailAddress::parse, "wrong")).isEmpty();
        assertThat(fields.isRefused("email")).isTrue();
        assertThat(fields.isRefused("day")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "61", "1.5", "٣", "9999999", "99999999999999999999", "five"})
    void noOtherNumberIsRead(String number) {
        typed.put("number", number);
        fields.number("number", 1, 60, "wrong");
        assertThat(fields.isRefused("number")).isTrue();
    }

    @Test
    void onlyTheBeginningOfALongTextIsRepeated() {
        typed.put("email", "x".repeat(5_000));
        fields.one("email", EmailAddress::parse, "wrong");
        assertThat(told).containsExactly("email wrong [" + "x".repeat(60) + "…]");
    }

    @Test
    void aRuleBetweenFieldsIsToldLikeAFieldThatCannotBeRead() {
        fields.refuse("day", "day.before", 5);
        assertThat(fields.isRefused("day")).isTrue();
        assertThat(told).containsExactly("day day.before [5]");
    }

    @Test
    void aFieldThatTheFormDoesNotHaveIsAMistake() {
        assertThatThrownBy(() -> typed.put("dya", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> fields.day("dya", "wrong")).isInstanceOf(IllegalArgumentException.class);
    }
}
