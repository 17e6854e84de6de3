package org.guestlist.roster.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.db.Sql;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.file.Csv;
import org.guestlist.roster.file.Encoding;
import org.guestlist.roster.file.EncodingGuess;

/**
 * Stores an uploaded file in the database, in pieces: nodes share only the database, and no node needs the whole file at once. A list has
 * pieces from number 0 on. Of a spreadsheet the list is one sheet, and the spreadsheet itself is kept beside it as long as another sheet
 * may be chosen: the names of its sheets have the number {@link #SHEETS}, and its pieces those below.
 */
@ApplicationScoped
public class FileStore {

    private static final int PIECE = 256 * 1024;
    private static final int SHEETS = -1;

    @Inject
    private Sql sql;

    @Inject
    private Settings settings;

    /**
     * Stores the file, and examines all of it.
     *
     * @return whether it was stored; not if it is longer than the setting allows
     */
    boolean put(RosterImport of, InputStream file, EncodingGuess guess) throws IOException {
        long most = longest();
        byte[] piece = new byte[PIECE];
        int number = 0;
        for (int read = file.readNBytes(piece, 0, PIECE); read > 0; read = file.readNBytes(piece, 0, PIECE)) {
            guess.add(piece, read);
            if (guess.length() > most) {
                return false;
            }
            insert(of, number++, Arrays.copyOf(piece, read));
        }
        return true;
    }

    /** Keeps the spreadsheet of which the list is a sheet. */
    void keep(RosterImport of, Path workbook, List<String> sheets) throws IOException {
        String names = sheets.stream().map(RosterImport::shown).collect(Collectors.joining("\n"));
        insert(of, SHEETS, names.getBytes(StandardCharsets.UTF_8));
        byte[] piece = new byte[PIECE];
        int number = SHEETS;
        try (InputStream file = Files.newInputStream(workbook)) {
            for (int read = file.readNBytes(piece, 0, PIECE); read > 0; read = file.readNBytes(piece, 0, PIECE)) {
                insert(of, --number, Arrays.copyOf(piece, read));
            }
        }
    }

    private void insert(RosterImport of, int number, byte[] bytes) {
        sql.update(
                "insert into roster_piece (tenant_id, import_id, nr, bytes) values (:organisation, ?, ?, ?)",
                of.getId(),
                number,
                bytes);
    }

    /** @return the names of the sheets of the spreadsheet that is kept, as they are shown; empty if none is */
    List<String> sheets(RosterImport of) {
        return piece(of.getId(), SHEETS)
                .map(names -> List.of(new String(names, StandardCharsets.UTF_8).split("\n", -1)))
                .orElse(List.of());
    }

    /** @return the spreadsheet that is kept */
    InputStream workbook(RosterImport of) {
        return new Pieces(of.getId(), SHEETS - 1, -1);
    }

    /** Removes the list, and not the spreadsheet. */
    void removeList(RosterImport of) {
        sql.update(
                "delete from roster_piece where tenant_id = :organisation and import_id = ? and nr >= 0", of.getId());
    }

    /** @return how many bytes a file may have */
    long longest() {
        return settings.importMaxMegabytes() * 1024L * 1024L;
    }

    /** @return the file's characters from this one on, without a byte order mark */
    Reader read(RosterImport of, Encoding encoding, long from) throws IOException {
        // Invalid bytes become U+FFFD: a wrong encoding is visible in the preview, and the rows are refused.
        Reader reader = new BufferedReader(new InputStreamReader(list(of), encoding.charset()));
        reader.mark(1);
        if (reader.read() != Csv.BYTE_ORDER_MARK) {
            reader.reset();
        }
        reader.skip(from);
        return reader;
    }

    /** @return at most so many of the file's first bytes */
    byte[] beginning(RosterImport of, int most) {
        try (InputStream in = list(of)) {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream list(RosterImport of) {
        return new Pieces(of.getId(), 0, 1);
    }

    private Optional<byte[]> piece(long importId, int number) {
        return sql.first(
                byte[].class,
                "select bytes from roster_piece where tenant_id = :organisation and import_id = ? and nr = ?",
                importId,
                number);
    }

    /** Removes the file. */
    public void remove(RosterImport of) {
        sql.update("delete from roster_piece where tenant_id = :organisation and import_id = ?", of.getId());
    }

    /** One piece after the other, each fetched when it is needed. */
    private final class Pieces extends InputStream {

        private final long importId;
        private final int step;
        private int number;
        private byte[] piece = {};
        private int position;

        Pieces(long importId, int first, int step) {
            this.importId = importId;
            this.number = first;
            this.step = step;
        }

        @Override
        public int read() {
            return fetch() ? piece[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (!fetch()) {
                return -1;
            }
            int count = Math.min(length, piece.length - position);
            System.arraycopy(piece, position, buffer, offset, count);
            position += count;
            return count;
        }

        private boolean fetch() {
            if (position < piece.length) {
                return true;
            }
            Optional<byte[]> next = piece(importId, number);
            number += step;
            piece = next.orElseGet(() -> new byte[0]);
            position = 0;
            return next.isPresent();
        }
    }
}
