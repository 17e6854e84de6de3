package org.guestlist.roster.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guestlist.cost.Cost;
import org.guestlist.roster.Field;
import org.guestlist.roster.Meaning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names with the family name first are turned, and what only looks like them is not. */
class NameOrderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Müller, Anna|Anna Müller",
                "Müller,Anna|Anna Müller",
                "Goethe, Johann Wolfgang von|Johann Wolfgang von Goethe",
                "von der Leyen, Ursula|Ursula von der Leyen",
                "Müller-Lüdenscheidt, Karl-Heinz|Karl-Heinz Müller-Lüdenscheidt",
                "O'Hara, J. R.|J. R. O'Hara",
                "Müller, Dr. Anna|Dr. Anna Müller",
                "Müller, Anna, Dr.|Dr. Anna Müller",
                "Müller, Prof. Dr., Anna|Prof. Dr. Anna Müller",
                "Smith, John, Jr.|John Smith, Jr.",
                "Smith, Jr., John|John Smith, Jr.",
                "Smith, Jane, Ph.D.|Jane Smith, Ph.D.",
                "Müller, Anna (Sales, Berlin)|Anna Müller (Sales, Berlin)",
                "Li, Ma|Ma Li",
                "Smith, J.R.|J.R. Smith",
                "Smith, M. D.|M. D. Smith",
                "Bär, J?rg|J?rg Bär",
                "Łukasik, Zoë|Zoë Łukasik",
                "Иванова, Анна|Анна Иванова",
            })
    void aFamilyNameBeforeACommaComesLast(String from, String to) {
        assertThat(NameOrder.turned(from)).contains(to);
        assertThat(NameOrder.turned(to)).as("and stays there").isEmpty();
        assertThat(NameOrder.isTurned(from, to)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Anna Müller",
                "Smith, Jr.",
                "Smith, JR",
                "John Smith, III",
                "Anna Müller, MBA",
                "Anna Müller, M.A.",
                "Anna Müller, M. Sc.",
                "Anna Müller, M.D.",
                "Anna Müller, LL.M.",
                "Anna Müller, Ph.D., MBA",
                "Anna Müller, Dr.",
                "Anna Müller, Prof. Dr. med.",
                "Acme, Inc.",
                "Anna Müller, extern",
                "Müller, Anna, Sales",
                "Müller, Anna, Jr., MBA",
                "Müller,",
                ", Anna",
                "Müller, ,",
                "Anna, Sales; Berlin",
                "Room 5, Floor 2",
                "a@example.com, b@example.com",
                "Anna (Sales, Berlin)",
                "Müller, (Anna)",
                "-, ."
            })
    void whatIsNoFirstNameStaysBehind(String name) {
        assertThat(NameOrder.turned(name)).isEmpty();
    }

    @Test
    void nearlyAllOfTheFirstNamesHaveToBeWrittenSo() {
        assertThat(turns(names(1, "Müller, Anna"))).isTrue();
        assertThat(turns(names(18, "Müller, Anna", "Bo", "Cy"))).as("90 %").isTrue();
        assertThat(turns(names(17, "Müller, Anna", "Bo", "Cy", "Di"))).isFalse();
        assertThat(turns(names(20, "Smith, Jr."))).isFalse();
        assertThat(turns(List.of())).isFalse();
        assertThat(turns(List.of(" "))).as("rows without a name").isFalse();
        assertThat(preview(names(3, "Bär, Bo")).turned(columns(), 2))
                .containsExactly(new NameOrder.Turned("Bär, Bo", "Bo Bär"), new NameOrder.Turned("Bär, Bo", "Bo Bär"));
        assertThat(preview(names(3, "Bär, Bo")).turnsNames(List.of(Optional.of(Field.EMAIL), Optional.empty())))
                .as("no column with names")
                .isFalse();
    }

    @Test
    void ofPastedAddressesThoseThatHaveANameCount() {
        assertThat(PastedPeople.columns("\"Müller, Anna\" <a@x.example>; b@x.example; Bär, Bo <c@x.example>")
                        .turnNames())
                .isTrue();
        assertThat(PastedPeople.columns("Anna Müller <a@x.example>; Bär, Bo <c@x.example>")
                        .turnNames())
                .isFalse();
        assertThat(PastedPeople.columns("a@x.example").turnNames()).isFalse();
    }

    @Test
    void guestsWhoArePastedAreReadByTheirFirstNamesAsAnImportReadsThem() {
        assertThat(PastedPeople.readByFirstNames("\"Brown, Anna\" <a@x.example>; b@x.example; Bär, Bo <c@x.example>"))
                .extracting(PastedPeople.Pasted::name)
                .containsExactly("Anna Brown", "", "Bo Bär");
        assertThat(PastedPeople.readByFirstNames("Anna Müller <a@x.example>; Bär, Bo <c@x.example>"))
                .extracting(PastedPeople.Pasted::name)
                .containsExactly("Anna Müller", "Bär, Bo");
    }

    @Test
    void hostileNamesCostAsMuchMoreAsTheyAreLonger() {
        for (String unit : new String[] {",", "(", ")", "a,", ". ", "Dr. ", "a ", "?"}) {
            Cost.growsWithLength(20_000, length -> unit.repeat(length / unit.length()) + ")", NameOrder::turned);
        }
    }

    private static boolean turns(List<String> names) {
        return preview(names).guessing().choices().turnNames();
    }

    private static List<String> names(int times, String name, String... others) {
        return Stream.concat(Collections.nCopies(times, name).stream(), Stream.of(others))
                .toList();
    }

    private static List<Optional<Meaning>> columns() {
        return List.of(Optional.of(Field.EMAIL), Optional.of(Field.NAME));
    }

    private static Preview preview(List<String> names) {
        return new Preview(
                PastedPeople.columns(""),
                List.of(),
                0,
                IntStream.range(0, names.size())
                        .mapToObj(at -> List.of(at + "@x.example", names.get(at)))
                        .toList(),
                Optional.empty(),
                1);
    }
}
