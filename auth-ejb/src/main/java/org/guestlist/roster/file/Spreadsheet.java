package org.guestlist.roster.file;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A spreadsheet as Excel, LibreOffice and Google write it ({@code .xlsx}, ECMA-376 Part 1 §18), of which one visible sheet is turned into
 * CSV, so that all else is the same for both. A row becomes the line of its number. Formulas are never run: what they came to when the
 * file was written counts, and where nothing was written the cell holds {@link #NO_VALUE}.
 *
 * <p>It is read with the JDK alone, within bounds that libraries do not keep (ADR 23).
 */
public final class Spreadsheet implements AutoCloseable {

    /** Between the cells of the CSV. */
    public static final Separator SEPARATOR = Separator.COMMA;

    /** What Excel shows for a formula without a value. */
    public static final String NO_VALUE = "#VALUE!";

    /** How many times as large it may be unpacked. */
    private static final int UNPACKED = 10;

    /** All texts are in memory at once, of each only one. */
    private static final int MOST_TEXT = 24 * 1024 * 1024;

    /** Each is held with its names until the first one is read. */
    private static final int MOST_PARTS = 5_000;

    private static final int MOST_ROWS = 1_048_576;
    private static final int LONGEST_CELL = 32_767;

    private static final Pattern BREAKS = Pattern.compile("[\\r\\n]++");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /**
     * A sheet that was read.
     *
     * @param number of the sheet among those that can be read, from 0
     * @param names of the sheets that can be read: the visible ones
     * @param others how many sheets there are beside it, hidden ones too
     */
    public record Sheet(int number, List<String> names, int others) {

        public Sheet {
            names = List.copyOf(names);
        }

        /** @return its name */
        public String name() {
            return names.get(number);
        }
    }

    private final ZipFile file;
    private final long most;
    private final Deadline deadline;
    private final List<String> texts = new ArrayList<>();
    private SheetValues values;
    /** How many characters were written. */
    private long characters;

    private Spreadsheet(ZipFile file, long most, Clock clock) {
        this.file = file;
        this.most = most;
        this.deadline = new Deadline(clock);
    }

    /**
     * @param number of the sheet among the visible ones, from 0
     * @param csv to be written, in UTF-8
     * @param most how many bytes the CSV may have
     * @throws FileProblemException if it is no such spreadsheet, has no such sheet, has more than the CSV may have, is much larger than
     *     that unpacked, or takes longer than {@link Deadline#LONGEST}
     */
    public static Sheet convert(Path xlsx, int number, Path csv, long most, Clock clock)
            throws IOException, FileProblemException {
        try (Spreadsheet spreadsheet = new Spreadsheet(new ZipFile(xlsx.toFile()), most, clock);
                Writer out = Files.newBufferedWriter(csv, StandardCharsets.UTF_8)) {
            return spreadsheet.write(number, out);
        } catch (ZipException e) {
            throw XmlPart.unreadable();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private Sheet write(int number, Writer out) throws IOException, FileProblemException {
        List<Map<String, String>> sheets = new ArrayList<>();
        boolean from1904 = false;
        try (XmlPart book = part("xl/workbook.xml")) {
            while (book.next()) {
                if (book.begins("sheet")) {
                    Map<String, String> sheet = new HashMap<>();
                    for (String name : List.of("name", "id", "state")) {
                        sheet.put(
                                name, Optional.ofNullable(book.attribute(name)).orElse(""));
                    }
                    sheets.add(sheet);
                    few(sheets.size());
                } else if (book.begins("workbookPr")) {
                    from1904 = List.of("1", "true")
                            .contains(Optional.ofNullable(book.attribute("date1904"))
                                    .orElse(""));
                }
            }
        }
        Map<String, String> parts = relations();
        values = SheetValues.of(file, parts.get("/styles"), from1904, limit(), deadline);
        readTexts(parts.get("/sharedStrings"));
        List<Map<String, String>> visible = sheets.stream()
                .filter(sheet ->
                        sheet.get("state").isEmpty() || sheet.get("state").equals("visible"))
                .toList();
        if (number >= visible.size()) {
            throw XmlPart.unreadable();
        }
        try (XmlPart sheet = part(
                Optional.ofNullable(parts.get(visible.get(number).get("id"))).orElseThrow(XmlPart::unreadable))) {
            writeRows(sheet, out);
        }
        return new Sheet(number, visible.stream().map(one -> one.get("name")).toList(), sheets.size() - 1);
    }

    /** @return the names of the parts, by the id of the relation, and by the end of its type */
    private Map<String, String> relations() throws IOException, FileProblemException {
        Map<String, String> parts = new HashMap<>();
        try (XmlPart relations = part("xl/_rels/workbook.xml.rels")) {
            while (relations.next()) {
                if (relations.begins("Relationship") && relations.attribute("Target") != null) {
                    String target = relations.attribute("Target");
                    String part = target.startsWith("/") ? target.substring(1) : "xl/" + target;
                    String type =
                            Optional.ofNullable(relations.attribute("Type")).orElse("");
                    parts.put(relations.attribute("Id"), part);
                    parts.put(type.substring(Math.max(0, type.lastIndexOf('/'))), part);
                    few(parts.size());
                }
            }
        }
        return parts;
    }

    private void readTexts(String name) throws IOException, FileProblemException {
        if (name == null) {
            return;
        }
        long all = 0;
        try (XmlPart part = part(name)) {
            while (part.next()) {
                if (part.begins("si")) {
                    String text = text(part, "si");
                    all += text.length() + 16;
                    if (all > MOST_TEXT) {
                        throw new FileProblemException(FileProblem.SPREADSHEET_TOO_LARGE, 1);
                    }
                    texts.add(text);
                }
            }
        }
    }

    /** @return the text up to the end of the element, without how it is pronounced */
    private static String text(XmlPart part, String element) throws FileProblemException {
        StringBuilder text = new StringBuilder();
        boolean pronounced = false;
        boolean inText = false;
        while (!part.ends(element) && part.next()) {
            pronounced = part.begins("rPh") || pronounced && !part.ends("rPh");
            inText = part.begins("t") || inText && !part.ends("t");
            if (inText && !pronounced) {
                part.addText(text, LONGEST_CELL);
            }
        }
        return text.toString();
    }

    private void writeRows(XmlPart sheet, Writer out) throws IOException, FileProblemException {
        CSVPrinter csv = CSVFormat.DEFAULT.print(out);
        int written = 0;
        while (sheet.next()) {
            if (sheet.begins("row")) {
                int number = number(sheet.attribute("r"), written + 1);
                if (number <= written || number > MOST_ROWS) {
                    throw XmlPart.unreadable();
                }
                while (written < number - 1) {
                    csv.println();
                    written++;
                }
                writeCells(sheet, csv);
                csv.println();
                written++;
            }
        }
        csv.flush();
    }

    /** Writes each cell as it is read: a row may have thousands of long ones. */
    private void writeCells(XmlPart sheet, CSVPrinter csv) throws IOException, FileProblemException {
        int written = 0;
        while (!sheet.ends("row") && sheet.next()) {
            if (sheet.begins("c")) {
                int column = CellAddress.column(sheet.attribute("r"), written);
                if (column < written || column >= CellAddress.MOST_COLUMNS) {
                    throw XmlPart.unreadable();
                }
                for (; written < column; written++) {
                    write("", csv);
                }
                // A line break would make two lines of a row, and all lines after it would have another number.
                write(BREAKS.matcher(cell(sheet)).replaceAll(" "), csv);
                written++;
            }
        }
    }

    private void write(String cell, CSVPrinter csv) throws IOException, FileProblemException {
        characters += cell.length() + 1;
        if (characters > most) {
            throw new FileProblemException(FileProblem.TOO_LARGE, 1);
        }
        csv.print(cell);
    }

    private String cell(XmlPart sheet) throws FileProblemException {
        String type = Optional.ofNullable(sheet.attribute("t")).orElse("n");
        int style = number(sheet.attribute("s"), 0);
        String value = null;
        boolean formula = false;
        while (!sheet.ends("c") && sheet.next()) {
            formula |= sheet.begins("f");
            if (sheet.begins("v")) {
                StringBuilder text = new StringBuilder();
                while (!sheet.ends("v") && sheet.next()) {
                    sheet.addText(text, LONGEST_CELL);
                }
                value = text.toString();
            } else if (sheet.begins("is")) {
                value = text(sheet, "is");
            }
        }
        if (value == null || value.isEmpty() && formula && !type.equals("str")) {
            return formula ? NO_VALUE : "";
        }
        return switch (type) {
            case "s" -> shared(value);
            case "b" -> value.equals("1") ? "TRUE" : "FALSE";
            case "n" -> values.text(value, style);
            default -> value;
        };
    }

    private String shared(String number) throws FileProblemException {
        int at = number(number, -1);
        if (at < 0 || at >= texts.size()) {
            throw XmlPart.unreadable();
        }
        return texts.get(at);
    }

    private static int number(String text, int otherwise) throws FileProblemException {
        if (text == null) {
            return otherwise;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw XmlPart.unreadable();
        }
        return Integer.parseInt(text);
    }

    private static void few(int parts) throws FileProblemException {
        if (parts > MOST_PARTS) {
            throw new FileProblemException(FileProblem.SPREADSHEET_TOO_LARGE, 1);
        }
    }

    private XmlPart part(String name) throws IOException, FileProblemException {
        return XmlPart.of(file, name, limit(), deadline).orElseThrow(XmlPart::unreadable);
    }

    private long limit() {
        return UNPACKED * most;
    }
}
