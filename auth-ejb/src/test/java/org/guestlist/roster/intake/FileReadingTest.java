package org.guestlist.roster.intake;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.guestlist.roster.file.Encoding;
import org.guestlist.roster.file.EncodingGuess;
import org.guestlist.roster.file.EncodingSample;
import org.guestlist.roster.file.FileProblem;
import org.guestlist.roster.file.FileProblemException;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.file.RowReader;
import org.guestlist.roster.file.Separator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as spreadsheets and HR systems write them: their encoding, what separates their cells, and their rows. */
class FileReadingTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String BOM = "\uFEFF";
    private static final List<List<String>> PEOPLE = List.of(
            List.of("E-Mail", "Name", "Gültig bis"),
            List.of("jürgen@example.com", "Jürgen Weiß", "31.12.2027"),
            List.of("zoe@example.com", "Zoë O’Brien, Dr.", ""));

    static Stream<Arguments> files() {
        List<Arguments> files = new ArrayList<>();
        for (char separator : new char[] {',', ';', '\t', '|'}) {
            for (String end : List.of("\r\n", "\n", "\r")) {
                String text = csv(separator, end);
                String what = "'" + separator + "' " + end.replace("\r", "CR").replace("\n", "LF");
                files.add(Arguments.of("UTF-8 " + what, text.getBytes(UTF_8), Encoding.UTF_8));
                files.add(Arguments.of("UTF-8 with mark " + what, (BOM + text).getBytes(UTF_8), Encoding.UTF_8));
                files.add(Arguments.of(
                        "UTF-16 with mark, little " + what, (BOM + text).getBytes(UTF_16LE), Encoding.UTF_16LE));
                files.add(Arguments.of(
                        "UTF-16 with mark, big " + what, (BOM + text).getBytes(UTF_16BE), Encoding.UTF_16BE));
                files.add(Arguments.of(
                        "UTF-16 without mark, little " + what, text.getBytes(UTF_16LE), Encoding.UTF_16LE));
                files.add(Arguments.of("UTF-16 without mark, big " + what, text.getBytes(UTF_16BE), Encoding.UTF_16BE));
                files.add(Arguments.of("Windows-1252 " + what, text.getBytes(WINDOWS), Encoding.WINDOWS_1252));
            }
        }
        files.add(Arguments.of(
                "Excel's own word", ("sep=;\r\n" + csv(';', "\r\n")).getBytes(WINDOWS), Encoding.WINDOWS_1252));
        files.add(Arguments.of(
                "empty lines and rows",
                ("\r\n" + csv(';', "\r\n;;\r\n\r\n") + ";;;;\r\n\r\n").getBytes(UTF_8),
                Encoding.UTF_8));
        return files.stream();
    }

    private static String csv(char separator, String end) {
        StringBuilder csv = new StringBuilder();
        PEOPLE.forEach(row -> csv.append(String.join(
                        String.valueOf(separator),
                        row.stream()
                                .map(cell -> cell.contains(",") ? "\"" + cell + "\"" : cell)
                                .toList()))
                .append(end));
        return csv.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void theSamePeopleAreReadWhateverTheFileIsWrittenWith(String what, byte[] file, Encoding encoding)
            throws FileProblemException {
        EncodingGuess guess = guess(file);
        assertThat(guess.problem()).isEmpty();
        assertThat(guess.encoding()).isEqualTo(encoding);
        String text = new String(file, encoding.charset()).replace(BOM, "");
        Beginning beginning = Beginning.of(text, Optional.empty(), Optional.empty());
        assertThat(beginning.header().orElseThrow().cells()).isEqualTo(PEOPLE.get(0));
        assertThat(beginning.people()).isEqualTo(PEOPLE.subList(1, 3));
    }

    @Test
    void theEncodingIsFoundWhereverItsFirstTellingLetterStands() {
        String plain = "email,name\r\n" + "ada@example.com,Ada Lovelace\r\n".repeat(20_000);
        assertThat(guess((plain + "jürgen@example.com,Jürgen\r\n").getBytes(WINDOWS))
                        .encoding())
                .isEqualTo(Encoding.WINDOWS_1252);
        assertThat(guess((plain + "jürgen@example.com,Jürgen\r\n").getBytes(UTF_8))
                        .encoding())
                .isEqualTo(Encoding.UTF_8);
    }

    @Test
    void theEncodingDoesNotDependOnHowTheFileArrives() {
        byte[] file = ("email,name\r\n" + "jürgen@example.com,Jürgen 😀 Weiß\r\n".repeat(3_000)).getBytes(UTF_8);
        Random random = new Random(5);
        EncodingGuess guess = new EncodingGuess();
        for (int from = 0; from < file.length; ) {
            int count = Math.min(file.length - from, 1 + random.nextInt(20_000));
            guess.add(java.util.Arrays.copyOfRange(file, from, from + count), count);
            from += count;
        }
        assertThat(guess.encoding()).isEqualTo(Encoding.UTF_8);
        assertThat(guess.length()).isEqualTo(file.length);
    }

    static Stream<Arguments> noLists() {
        byte[] noise = new byte[10_000];
        new Random(3).nextBytes(noise);
        return Stream.of(
                Arguments.of("nothing", new byte[0], FileProblem.EMPTY),
                Arguments.of("an archive of nothing", "PK\5\6".getBytes(UTF_8), FileProblem.SPREADSHEET),
                Arguments.of(
                        "old Excel",
                        new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1},
                        FileProblem.SPREADSHEET),
                Arguments.of("gzip", new byte[] {0x1F, (byte) 0x8B, 8, 0, 0}, FileProblem.SPREADSHEET),
                Arguments.of("PDF", "%PDF-1.7\n".getBytes(UTF_8), FileProblem.DOCUMENT),
                Arguments.of("RTF", "{\\rtf1\\ansi".getBytes(UTF_8), FileProblem.DOCUMENT),
                Arguments.of(
                        "HTML that some systems call Excel", "<html><table>".getBytes(UTF_8), FileProblem.DOCUMENT),
                Arguments.of(
                        "XML with a mark", (BOM + "<?xml version=\"1.0\"?>").getBytes(UTF_8), FileProblem.DOCUMENT),
                Arguments.of("noise", noise, FileProblem.BINARY),
                Arguments.of("a zero byte", "email\nada\0@example.com\n".getBytes(UTF_8), FileProblem.BINARY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noLists")
    void whatIsNoTextIsToldApart(String what, byte[] file, FileProblem problem) {
        assertThat(guess(file).problem()).contains(problem);
    }

    @Test
    void aQuotedCellMayHoldSeparatorsQuotesAndLineBreaks() throws FileProblemException {
        List<RowReader.Row> rows = rows(
                "email;name\r\nada@example.com;\"Ada\r\n \"\"the\"\"; Countess\"\r\n\r\nbo@example.com;\"Bo\"\r\n",
                Separator.SEMICOLON);
        assertThat(rows)
                .extracting(RowReader.Row::cells)
                .containsExactly(
                        List.of("email", "name"),
                        List.of("ada@example.com", "Ada \"the\"; Countess"),
                        List.of("bo@example.com", "Bo"));
        assertThat(rows).extracting(RowReader.Row::line).containsExactly(1L, 2L, 5L);
    }

    @Test
    void blanksAroundAndInsideCellsAndMarksThatNobodySeesDoNotCount() throws FileProblemException {
        assertThat(rows("\u00A0ada@example.com\u200B,  Ada \t Lovelace ,'+49 30 1\r\n", Separator.COMMA)
                        .get(0)
                        .cells())
                .containsExactly("ada@example.com", "Ada Lovelace", "+49 30 1");
    }

    @Test
    void aReaderGoesOnExactlyWhereAnotherStopped() throws FileProblemException {
        Random random = new Random(11);
        List<String> cells = List.of("a", "Jürgen 😀", "\"x\r\ny\"", "\"q\"\"q\"", "", "b;c", "'=1");
        for (int run = 0; run < 300; run++) {
            StringBuilder text = new StringBuilder();
            for (int row = 0; row < random.nextInt(12); row++) {
                text.append(cells.get(random.nextInt(cells.size())))
                        .append(',')
                        .append(cells.get(random.nextInt(cells.size())));
                text.append(List.of("\r\n", "\n", "\r", "\r\n\r\n").get(random.nextInt(4)));
            }
            List<RowReader.Row> inOneGo = rows(text.toString(), Separator.COMMA);
            List<RowReader.Row> oneByOne = new ArrayList<>();
            for (Optional<RowReader.Place> place = Optional.of(RowReader.START); place.isPresent(); ) {
                RowReader reader = RowReader.of(
                        new java.io.StringReader(
                                text.substring((int) place.get().characters())),
                        Separator.COMMA,
                        place.get(),
                        false);
                reader.next().ifPresent(oneByOne::add);
                place = reader.place();
            }
            assertThat(oneByOne).as(text.toString()).isEqualTo(inOneGo);
        }
    }

    @Test
    void aLineThatDoesNotEndIsNoListOfPeople() {
        FileProblemException thrown = catchThrowableOfType(
                FileProblemException.class, () -> rows("email\n" + "a".repeat(300_000), Separator.COMMA));
        assertThat(thrown.problem()).isEqualTo(FileProblem.ENDLESS_LINE);
        assertThat(thrown.line()).isEqualTo(2);
    }

    @Test
    void moreColumnsThanAnyListHasAreNoListOfPeople() {
        FileProblemException thrown = catchThrowableOfType(
                FileProblemException.class,
                () -> Beginning.of("\n" + "a,".repeat(10_000), Optional.empty(), Optional.empty()));
        assertThat(thrown.problem()).isEqualTo(FileProblem.TOO_MANY_COLUMNS);
        assertThat(thrown.line()).isEqualTo(2);
    }

    @Test
    void aQuotationMarkThatIsNeverClosedCostsItsLineAndNoOther() throws FileProblemException {
        List<RowReader.Row> rows =
                rows("email,name\nq@example.com,\"Quentin\n" + "a@example.com,Ada\n".repeat(100_000), Separator.COMMA);
        assertThat(rows).hasSize(100_002);
        assertThat(rows)
                .filteredOn(row -> row.wrong().isPresent())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.line()).isEqualTo(2);
                    assertThat(row.wrong()).contains(RefusalReason.QUOTE_OPEN);
                    assertThat(row.cells()).containsExactly("q@example.com,\"Quentin");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_8859_2, ISO-8859-2, Łukasz Żółć",
        "WINDOWS_1250, windows-1250, Łukasz Żółć",
        "WINDOWS_1251, windows-1251, Юлия",
        "WINDOWS_1253, windows-1253, Σοφία",
        "WINDOWS_1254, windows-1254, Gökçe Yılmaz",
        "WINDOWS_1257, windows-1257, Jānis Kļaviņš",
        "ISO_8859_1, ISO-8859-1, Jürgen Weiß",
        "ISO_8859_15, ISO-8859-15, Œuvre",
        "MACINTOSH, x-MacRoman, Jürgen Weiß",
        "IBM_850, IBM850, Jürgen Weiß",
        "UTF_8, UTF-8, Jürgen Weiß"
    })
    void theSampleShowsWhichEncodingIsTheRightOne(Encoding encoding, String charset, String name) {
        byte[] file = ("email;name\nada@example.com;Ada\nx@example.com;\"" + name + "\";7\n")
                .getBytes(Charset.forName(charset));
        assertThat(EncodingSample.of(file)).containsEntry(encoding, name);
        assertThat(new HashSet<>(EncodingSample.of(file).values())).hasSizeGreaterThan(4);
    }

    @Test
    void aSampleIsShownAsItWouldBeImported() {
        byte[] file = "ada@example.com,Ada \u202ELovelace\n".getBytes(UTF_8);
        assertThat(EncodingSample.of(file)).containsEntry(Encoding.UTF_8, "Ada Lovelace");
    }

    @Test
    void thereIsNoSampleWhereAllEncodingsAreTheSame() {
        assertThat(EncodingSample.of("email\nada@example.com\n".getBytes(UTF_8)))
                .isEmpty();
        assertThat(EncodingSample.of((BOM + "email\nada@example.com\n").getBytes(UTF_8)))
                .isEmpty();
        assertThat(EncodingSample.of((BOM + "Jürgen\n").getBytes(UTF_16LE))).isEmpty();
        assertThat(EncodingSample.of("Jürgen\n".getBytes(UTF_16BE))).isEmpty();
        assertThat(EncodingSample.of(new byte[0])).isEmpty();
    }

    @Test
    void aFewBrokenBytesDoNotMakeAnotherEncoding() {
        byte[] file = ("Jürgen\n".repeat(10) + "?").getBytes(UTF_8);
        file[file.length - 1] = (byte) 0xFC;
        assertThat(guess(file).encoding()).isEqualTo(Encoding.UTF_8);
        assertThat(guess("É\u00A0: Jürgen Müller\n".getBytes(WINDOWS)).encoding())
                .isEqualTo(Encoding.WINDOWS_1252);
    }

    /** Each list of the test's resources, and what must come out of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "stray-quotes",
                "addresses-in-lines",
                "cells-beyond-the-header",
                "no-names-of-columns",
                "unseen-characters",
                "workday",
                "adp",
                "google",
                "bamboohr",
                "entra",
                "successfactors",
                "powershell",
                "titles",
                "units",
                "unknown-names",
                "broken-bytes"
            })
    void aListIsReadAsItSays(String name) throws Exception {
        assertThat(ReadList.of(resource(name + ".csv"))).isEqualTo(new String(resource(name + ".txt"), UTF_8));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = FileReadingTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void aFirstRowWithAnAddressHoldsNoNamesOfColumns() throws FileProblemException {
        assertThat(Beginning.of("ada@example.com;Ada\r\nbo@example.com;Bo\r\n", Optional.empty(), Optional.empty())
                        .header())
                .isEmpty();
    }

    @Test
    void theBeginningOfALongFileEndsWithAWholeRow() throws FileProblemException {
        String text = ("ada@example.com,\"Ada\nLovelace\"\n".repeat(10_000)).substring(0, Beginning.CHARACTERS);
        assertThat(Beginning.of(text, Optional.empty(), Optional.empty()).people())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).containsExactly("ada@example.com", "Ada Lovelace"));
    }

    private static EncodingGuess guess(byte[] file) {
        EncodingGuess guess = new EncodingGuess();
        guess.add(file, file.length);
        return guess;
    }

    private static List<RowReader.Row> rows(String text, Separator separator) throws FileProblemException {
        RowReader reader = RowReader.of(new java.io.StringReader(text), separator, RowReader.START, false);
        List<RowReader.Row> rows = new ArrayList<>();
        for (Optional<RowReader.Row> row = reader.next(); row.isPresent(); row = reader.next()) {
            rows.add(row.get());
        }
        return rows;
    }
}
