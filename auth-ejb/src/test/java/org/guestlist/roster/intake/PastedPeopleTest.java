package org.guestlist.roster.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.cost.Cost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people paste becomes a list, and what is no address stays to be refused. */
class PastedPeopleTest {

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of("a@x.example", "a@x.example="),
                Arguments.of("Anna Müller <anna@example.com>", "anna@example.com=Anna Müller"),
                Arguments.of("\"Müller, Anna\" <a@x.example>; b@x.example", "a@x.example=Müller, Anna|b@x.example="),
                Arguments.of("a@x.example, b@x.example;c@x.example", "a@x.example=|b@x.example=|c@x.example="),
                Arguments.of(
                        "Müller, Anna <a@x.example>; Bär, Bo <b@x.example>",
                        "a@x.example=Müller, Anna|b@x.example=Bär, Bo"),
                Arguments.of("'Müller, Anna' <a@x.example>", "a@x.example=Müller, Anna"),
                Arguments.of("'Anna' <a@x.example>, 'b@x.example' <b@x.example>", "a@x.example=Anna|b@x.example="),
                Arguments.of("\"Anna \\\"Ann\\\" M.\"<a@x.example>", "a@x.example=Anna \"Ann\" M."),
                Arguments.of("J. R. O'Hara <j@x.example>", "j@x.example=J. R. O'Hara"),
                Arguments.of("a@x.example (Anna, Sales; Berlin)", "a@x.example=Anna, Sales; Berlin"),
                Arguments.of(
                        "Anna (HR, Berlin) <a@x.example>, b@x.example", "a@x.example=Anna (HR, Berlin)|b@x.example="),
                Arguments.of("Anna a@x.example", "a@x.example=Anna"),
                Arguments.of("a@x.example Anna \"Ann\" M", "a@x.example=Anna Ann M"),
                Arguments.of("Anna@Work <a@x.example>", "a@x.example=Anna@Work"),
                // mailto:
                Arguments.of("mailto:a@x.example", "a@x.example="),
                Arguments.of("MAILTO:a@x.example?subject=Hello,b@x.example", "a@x.example=|b@x.example="),
                Arguments.of("Anna <mailto:a@x.example>", "a@x.example=Anna"),
                Arguments.of("Anna [mailto:a@x.example]", "a@x.example=Anna"),
                Arguments.of("a@x.example <mailto:a@x.example>", "a@x.example="),
                // Brackets, full stops and separators too many
                Arguments.of("<a@x.example>", "a@x.example="),
                Arguments.of("<<a@x.example>>.", "a@x.example="),
                Arguments.of("a@x.example.", "a@x.example="),
                Arguments.of("a@x.example>", "a@x.example="),
                Arguments.of("Anna <a@x.example", "a@x.example=Anna"),
                Arguments.of("Anna < a@x.example. >", "a@x.example=Anna"),
                Arguments.of(";;, a@x.example ,,; b@x.example;,", "a@x.example=|b@x.example="),
                Arguments.of("", ""),
                Arguments.of(" \t , ;", ""),
                // Spreadsheets
                Arguments.of("Anna Müller\ta@x.example", "a@x.example=Anna Müller"),
                Arguments.of("a@x.example\t\"Müller, Anna\"", "a@x.example=Müller, Anna"),
                Arguments.of("Anna\tMüller\ta@x.example\t", "a@x.example=Anna Müller"),
                Arguments.of("a@x.example\tAnna\tMüller\tSales\tBerlin", "a@x.example=Anna Müller=Sales"),
                Arguments.of("Anna\tmailto:a@x.example", "a@x.example=Anna"),
                Arguments.of("Anna <a@x.example>\tBo <b@x.example>", "a@x.example=Anna|b@x.example=Bo"),
                Arguments.of("a@x.example,\tb@x.example", "a@x.example=|b@x.example="),
                // No addresses
                Arguments.of("Hello all", "Hello all="),
                Arguments.of("Name\tE-mail", "Name E-mail="),
                Arguments.of("Hello, a@x.example", "Hello=|a@x.example="),
                Arguments.of("Müller,", "Müller="),
                Arguments.of("anna@, a@x.example", "anna@=|a@x.example="),
                Arguments.of("Anna\tanna@", "anna@=Anna"),
                Arguments.of("\"Anna <a@x.example>, b@x.example", "\"Anna <a@x.example>, b@x.example="),
                Arguments.of("a@x.example b@x.example", "a@x.example b@x.example="),
                // What cannot be seen
                Arguments.of("A\u200Bn\u0000na\u202E <a@x.\u00ADexample\u0000>", "a@x.example=Anna"),
                Arguments.of("\uFEFFa@x.example\u00A0", "a@x.example="));
    }

    @ParameterizedTest(name = "[{0}]")
    @MethodSource("lines")
    void aLineHoldsTheseRows(String line, String rows) {
        assertThat(PastedPeople.rows(line).stream()
                        .map(row -> String.join("=", row))
                        .collect(Collectors.joining("|")))
                .isEqualTo(rows);
    }

    @Test
    void aLineOfTheListIsThatOfTheText() {
        assertThat(PastedPeople.list("a@x.example\r\n\n<html>\u2028b@x.example, c@x.example\nd@x.example\n"))
                .isEqualTo("\"a@x.example\",\"\"\r\n\r\n\"<html>\",\"\"\r\n\"b@x.example\",\"\"\r\n"
                        + "\"c@x.example\",\"\"\r\n\"d@x.example\",\"\"\r\n");
        assertThat(PastedPeople.list(" \n\t\n;")).isEmpty();
    }

    @Test
    void hostileTextCostsAsMuchMoreAsItIsLonger() {
        for (String unit : new String[] {
            "(", "\"", "<", "a@", "@ ", ">.", ".", "\t", ",", "mailto:", "[mailto:", "\\", "a@b\t", "'", "\u0301"
        }) {
            Cost.growsWithLength(
                    RosterUploads.LONGEST_PASTE / 2, length -> unit.repeat(length / unit.length()), PastedPeople::list);
        }
    }
}
