package org.guestlist.roster.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.guestlist.roster.Field;
import org.guestlist.roster.file.ArrivedFile;
import org.guestlist.roster.file.FileProblem;
import org.guestlist.roster.file.FileProblemException;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.file.RowReader;
import org.guestlist.roster.file.Spreadsheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The first sheet of a spreadsheet is a list like any other, and hostile ones cost little. */
class SpreadsheetTest {

    private static final long MOST = 1024 * 1024;
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void theFirstVisibleSheetIsReadRowByRow() throws Exception {
        Xlsx xlsx = new Xlsx("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c></row>"
                + "<row r='4'><c r='A4' t='inlineStr'><is><t>ada@example.com</t></is></c><c r='B4' t='s'><v>2</v></c><c r='D4' t='b'><v>1</v></c></row>"
                + "<row/><row><c t='str'><v>bo</v></c><c/><c><v>7</v></c></row>");
        try (ArrivedFile file = ArrivedFile.of(new ByteArrayInputStream(xlsx.bytes()), MOST, folder, CLOCK)) {
            assertThat(folder).as("what is made of it lies there").isNotEmptyDirectory();
            assertThat(file.sheet()).contains(new Spreadsheet.Sheet(0, List.of("Staff", "Old"), 2));
            assertThat(new String(file.text().readAllBytes(), UTF_8))
                    .isEqualTo(
                            "E-Mail,Name\r\n\r\n\r\nada@example.com,\"Lovelace, \"\"Ada\"\" Countess\",,TRUE\r\n\r\nbo,,7\r\n");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anotherVisibleSheetIsReadAndNeitherAHiddenOneNorOneThatIsNotThere() throws Exception {
        byte[] xlsx = new Xlsx("<row><c t='str'><v>a</v></c></row>")
                .with(
                        "xl/_rels/workbook.xml.rels",
                        "<Relationships><Relationship Id='rId1' Type='http://x/worksheet' Target='worksheets/sheet1.xml'/>"
                                + "<Relationship Id='rId2' Type='http://x/worksheet' Target='worksheets/sheet2.xml'/></Relationships>")
                .with(
                        "xl/worksheets/sheet2.xml",
                        "<worksheet><sheetData><row><c t='str'><v>ada</v></c></row></sheetData></worksheet>")
                .bytes();
        try (ArrivedFile file = ArrivedFile.sheet(new ByteArrayInputStream(xlsx), 1, MOST, folder, CLOCK)) {
            assertThat(file.sheet()).map(Spreadsheet.Sheet::name).contains("Old");
            assertThat(file.workbook()).as("as there is another one").isPresent();
            assertThat(new String(file.text().readAllBytes(), UTF_8)).isEqualTo("ada\r\n");
        }
        FileProblemException thrown = catchThrowableOfType(
                FileProblemException.class,
                () -> ArrivedFile.sheet(new ByteArrayInputStream(xlsx), 2, MOST, folder, CLOCK));
        assertThat(thrown.problem()).isEqualTo(FileProblem.SPREADSHEET);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "46752, 1, 2027-12-31",
        "46752, 2, 2027-12-31",
        "46752.4375, 1, 2027-12-31 10:30:00",
        "46752, 0, 46752",
        "46752, 4, 46752",
        "123, 3, 00123",
        "1234567, 3, 1234567",
        "1.0E3, 0, 1000",
        "0.5, 0, 0.5",
        "-1, 1, -1",
        "x, 1, x",
        "46752, 99, 46752"
    })
    void aNumberIsWhatItsFormatShows(String number, int style, String text) throws Exception {
        assertThat(csv(new Xlsx("<row><c s='" + style + "'><v>" + number + "</v></c></row>")))
                .isEqualTo(text + "\r\n");
    }

    @Test
    void daysMayBeCountedFrom1904() throws Exception {
        Xlsx xlsx = new Xlsx("<row><c s='1'><v>45290</v></c></row>");
        xlsx.with(
                "xl/workbook.xml",
                "<workbook xmlns:r='http://x'><workbookPr date1904='1'/><sheets><sheet name='A' r:id='rId1'/></sheets></workbook>");
        assertThat(csv(xlsx)).isEqualTo("2027-12-31\r\n");
    }

    @Test
    void aFormulaCountsWithItsValueAndIsRefusedWithoutOne() throws Exception {
        assertThat(csv(new Xlsx(
                        "<row><c t='str'><f>A2&amp;B2</f><v>ada@example.com</v></c><c><f>1+1</f><v>2</v></c><c><f>1+1</f></c>"
                                + "<c t='e'><f>X()</f><v>#NAME?</v></c><c t='str'><f>\"\"</f><v></v></c></row>")))
                .isEqualTo("ada@example.com,2,\"#VALUE!\",\"#NAME?\",\r\n");
        RowParser parser = ReadList.parser(
                List.of(Optional.of(Field.EMAIL), Optional.empty(), Optional.of(Field.EXPIRY)), Map.of());
        assertThat(catchThrowableOfType(
                                RefusedException.class,
                                () -> parser.parse(1, RowReader.Row.of(2, List.of("a@example.com", "2", "#VALUE!"))))
                        .reason())
                .isEqualTo(RefusalReason.FORMULA_ERROR);
        assertThat(parser.parse(1, RowReader.Row.of(2, List.of("a@example.com", "#N/A", "")))
                        .who())
                .as("of a column that is not used")
                .isEqualTo("a@example.com");
    }

    @Test
    void aFormatThatNoProgramWritesIsCut() throws Exception {
        assertThat(csv(format("[".repeat(200_000), "<row><c s='0'><v>46752</v></c></row>")))
                .isEqualTo("46752\r\n");
        assertThat(csv(format("0".repeat(200_000), "<row><c s='0'><v>7</v></c></row>")))
                .as("more zeros than any number has")
                .isEqualTo("0".repeat(39) + "7\r\n");
        assertThat(csv(format("[$-407]\"the\" dd", "<row><c s='0'><v>46752</v></c></row>")))
                .isEqualTo("2027-12-31\r\n");
    }

    private static Xlsx format(String code, String rows) {
        return new Xlsx(rows)
                .with(
                        "xl/styles.xml",
                        "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='" + code
                                + "'/></numFmts><cellXfs><xf numFmtId='164'/></cellXfs></styleSheet>");
    }

    @Test
    void aCellIsNoLongerThanExcelHasIt() throws Exception {
        assertThat(csv(new Xlsx("<row><c t='inlineStr'><is><t>" + "x".repeat(40_000) + "</t></is></c><c t='str'><v>"
                        + "y".repeat(40_000) + "</v></c></row>")))
                .isEqualTo("x".repeat(32_767) + "," + "y".repeat(32_767) + "\r\n");
    }

    @Test
    void whatTakesTooLongIsEndedByTheClockAndByWhoeverStopsTheThread() throws Exception {
        byte[] file = rows("<row><c><v>1</v></c></row>".repeat(2_000));
        AtomicInteger looks = new AtomicInteger();
        Clock passing = new PassingClock(looks);
        assertThat(problem(file, passing)).isEqualTo(FileProblem.SPREADSHEET_TOO_LARGE);
        assertThat(looks.get()).as("ended soon").isLessThan(10);

        Thread.currentThread().interrupt();
        try {
            assertThat(problem(file, CLOCK)).isEqualTo(FileProblem.SPREADSHEET_TOO_LARGE);
        } finally {
            assertThat(Thread.interrupted()).as("the thread still knows").isTrue();
        }
        assertThat(folder).as("nothing is left behind").isEmptyDirectory();
    }

    private FileProblem problem(byte[] file, Clock clock) {
        return catchThrowableOfType(
                        FileProblemException.class,
                        () -> ArrivedFile.of(new ByteArrayInputStream(file), MOST, folder, clock))
                .problem();
    }

    /** Each look at it is twenty seconds later. */
    private static final class PassingClock extends Clock {

        private final AtomicInteger looks;

        PassingClock(AtomicInteger looks) {
            this.looks = looks;
        }

        @Override
        public Instant instant() {
            return CLOCK.instant().plusSeconds(20L * looks.getAndIncrement());
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("PK\3\4 no archive".getBytes(UTF_8), FileProblem.SPREADSHEET),
                Arguments.of(without("xl/workbook.xml"), FileProblem.SPREADSHEET),
                Arguments.of(without("xl/worksheets/sheet1.xml"), FileProblem.SPREADSHEET),
                Arguments.of(rows("<row>"), FileProblem.SPREADSHEET),
                Arguments.of(rows("<row><c t='s'><v>99</v></c></row>"), FileProblem.SPREADSHEET),
                Arguments.of(rows("<row><c r='ZZZZZZ1'><v>1</v></c></row>"), FileProblem.SPREADSHEET),
                Arguments.of(rows("<row><c r='B1'/><c r='A1'/></row>"), FileProblem.SPREADSHEET),
                Arguments.of(rows("<row r='2000000000'/>"), FileProblem.SPREADSHEET),
                Arguments.of(rows("<row r='5'/><row r='4'/>"), FileProblem.SPREADSHEET),
                Arguments.of(rows("<a>".repeat(100)), FileProblem.SPREADSHEET),
                Arguments.of(
                        part("xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a 'x'>]><worksheet>&a;</worksheet>"),
                        FileProblem.SPREADSHEET),
                Arguments.of(
                        rows("<row><c t='inlineStr'><is><t>" + "x".repeat(2_000_000) + "</t></is></c></row>"),
                        FileProblem.SPREADSHEET_TOO_LARGE),
                Arguments.of(
                        rows("<row><c x='" + "x".repeat(2_000_000) + "'/></row>"), FileProblem.SPREADSHEET_TOO_LARGE),
                Arguments.of(
                        rows("<row><c x='" + ">".repeat(2_000_000) + "'/></row>"), FileProblem.SPREADSHEET_TOO_LARGE),
                Arguments.of(rows("<row><!-- " + "<a".repeat(2_000_000) + " --></row>"), FileProblem.SPREADSHEET),
                Arguments.of(rows("<row><?x " + "<a".repeat(2_000_000) + "?></row>"), FileProblem.SPREADSHEET),
                Arguments.of(
                        rows("<row><c><v><![CDATA[" + "<a".repeat(2_000_000) + "]]></v></c></row>"),
                        FileProblem.SPREADSHEET),
                Arguments.of(rows("<row></row>".repeat(1_000_000)), FileProblem.SPREADSHEET_TOO_LARGE),
                Arguments.of(
                        rows(("<row><c t='inlineStr'><is><t>" + "x".repeat(10_000) + "</t></is></c></row>")
                                .repeat(200)),
                        FileProblem.TOO_LARGE),
                Arguments.of(
                        part("xl/sharedStrings.xml", "<sst>" + "<si/>".repeat(1_800_000) + "</sst>"),
                        FileProblem.SPREADSHEET_TOO_LARGE),
                Arguments.of(
                        rows("<row>"
                                + ("<c t='inlineStr'><is><t>" + "x".repeat(30_000) + "</t></is></c>").repeat(200)
                                + "</row>"),
                        FileProblem.TOO_LARGE),
                Arguments.of(
                        part("xl/_rels/workbook.xml.rels", "<R>" + relations(20_000) + "</R>"),
                        FileProblem.SPREADSHEET_TOO_LARGE),
                Arguments.of(
                        part("xl/styles.xml", "<s><cellXfs>" + "<xf/>".repeat(70_000) + "</cellXfs></s>"),
                        FileProblem.SPREADSHEET_TOO_LARGE),
                Arguments.of(random(), FileProblem.TOO_LARGE));
    }

    private static String relations(int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append("<Relationship Id='r").append(i).append("' Target='x'/>");
        }
        return all.toString();
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatIsNoSuchSpreadsheetOrTooMuchIsRefused(byte[] file, FileProblem problem) {
        FileProblemException thrown = catchThrowableOfType(
                FileProblemException.class, () -> ArrivedFile.of(new ByteArrayInputStream(file), MOST, folder, CLOCK));
        assertThat(thrown.problem()).isEqualTo(problem);
        assertThat(folder).as("nothing is left behind").isEmptyDirectory();
    }

    private static byte[] random() {
        byte[] bytes = new byte[(int) MOST + 1];
        new java.util.Random(1).nextBytes(bytes);
        System.arraycopy("PK\3\4".getBytes(UTF_8), 0, bytes, 0, 4);
        return bytes;
    }

    private static byte[] rows(String rows) {
        return new Xlsx(rows).bytes();
    }

    private static byte[] part(String name, String xml) {
        return new Xlsx("").with(name, xml).bytes();
    }

    private static byte[] without(String name) {
        return new Xlsx("").without(name).bytes();
    }

    private String csv(Xlsx xlsx) throws Exception {
        try (ArrivedFile file = ArrivedFile.of(new ByteArrayInputStream(xlsx.bytes()), MOST, folder, CLOCK)) {
            return new String(file.text().readAllBytes(), UTF_8);
        }
    }
}
