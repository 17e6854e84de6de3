package org.guestlist.roster.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;

/** An uploaded file as text: as it is, or a sheet of a spreadsheet as CSV, for as long as this is open. */
public final class ArrivedFile implements AutoCloseable {

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final InputStream text;
    private final Optional<Spreadsheet.Sheet> sheet;
    private final Optional<Path> workbook;
    private final Optional<Path> csv;

    private ArrivedFile(
            InputStream text, Optional<Spreadsheet.Sheet> sheet, Optional<Path> workbook, Optional<Path> csv) {
        this.text = text;
        this.sheet = sheet;
        this.workbook = workbook;
        this.csv = csv;
    }

    /**
     * @param most how many bytes it may have
     * @param folder for what a spreadsheet becomes until this is closed
     * @param clock by which reading a spreadsheet may take no longer than a minute
     * @throws FileProblemException if it is an archive that is no spreadsheet, or a spreadsheet that is too large
     */
    public static ArrivedFile of(InputStream in, long most, Path folder, Clock clock)
            throws IOException, FileProblemException {
        BufferedInputStream file = new BufferedInputStream(in);
        file.mark(ZIP.length);
        boolean zip = Arrays.equals(file.readNBytes(ZIP.length), ZIP);
        file.reset();
        return zip ? sheet(file, 0, most, folder, clock) : text(file);
    }

    /** @param text what is a list already, and is closed with this */
    public static ArrivedFile text(InputStream text) {
        return new ArrivedFile(text, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * @param workbook a spreadsheet
     * @param number of its sheet, see {@link Spreadsheet#convert}; the other parameters as above
     */
    public static ArrivedFile sheet(InputStream workbook, int number, long most, Path folder, Clock clock)
            throws IOException, FileProblemException {
        Path xlsx = Files.createTempFile(folder, "roster", ".xlsx");
        Path csv = Files.createTempFile(folder, "roster", ".csv");
        boolean read = false;
        try {
            try (var out = Files.newOutputStream(xlsx)) {
                for (long left = most + 1; left > 0; ) {
                    byte[] piece = workbook.readNBytes((int) Math.min(left, 64 * 1024));
                    if (piece.length == 0) {
                        break;
                    }
                    out.write(piece);
                    left -= piece.length;
                }
            }
            if (Files.size(xlsx) > most) {
                throw new FileProblemException(FileProblem.TOO_LARGE, 1);
            }
            Spreadsheet.Sheet sheet = Spreadsheet.convert(xlsx, number, csv, most, clock);
            ArrivedFile arrived =
                    new ArrivedFile(Files.newInputStream(csv), Optional.of(sheet), Optional.of(xlsx), Optional.of(csv));
            read = true;
            return arrived;
        } finally {
            if (!read) {
                Files.delete(xlsx);
                Files.delete(csv);
            }
        }
    }

    /** @return the list as text, in an encoding that is still to be {@linkplain EncodingGuess found out} */
    public InputStream text() {
        return text;
    }

    /** @return the sheet that the text is; empty for a file that is a text itself */
    public Optional<Spreadsheet.Sheet> sheet() {
        return sheet;
    }

    /** @return the spreadsheet, if it has other sheets that can be read */
    public Optional<Path> workbook() {
        return workbook.filter(file -> sheet.get().names().size() > 1);
    }

    @Override
    public void close() throws IOException {
        text.close();
        if (csv.isPresent()) {
            Files.delete(csv.get());
            Files.delete(workbook.get());
        }
    }
}
