package org.guestlist.roster.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.db.Sql;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.file.Csv;
import org.guestlist.roster.file.Encoding;
import org.guestlist.roster.file.EncodingGuess;

/** Stores an uploaded file in the database, in pieces: nodes share only the database, and no node needs the whole file at once. */
@ApplicationScoped
public class FileStore {

    private static final int PIECE = 256 * 1024;

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

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
            sql.update(
                    "insert into roster_piece (tenant_id, import_id, nr, bytes) values (?, ?, ?, ?)",
                    tenant.get().getId(),
                    of.getId(),
                    number++,
                    Arrays.copyOf(piece, read));
        }
        return true;
    }

    /** @return how many bytes a file may have */
    long longest() {
        return settings.importMaxMegabytes() * 1024L * 1024L;
    }

    /** @return the file's characters from this one on, without a byte order mark */
    Reader read(RosterImport of, Encoding encoding, long from) throws IOException {
        // Invalid bytes become U+FFFD: a wrong encoding is visible in the preview, and the rows are refused.
        Reader reader = new BufferedReader(new InputStreamReader(new Pieces(of.getId()), encoding.charset()));
        reader.mark(1);
        if (reader.read() != Csv.BYTE_ORDER_MARK) {
            reader.reset();
        }
        reader.skip(from);
        return reader;
    }

    /** @return at most so many of the file's first bytes */
    byte[] beginning(RosterImport of, int most) {
        try (InputStream in = new Pieces(of.getId())) {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the file. */
    public void remove(RosterImport of) {
        sql.update(
                "delete from roster_piece where tenant_id = ? and import_id = ?",
                tenant.get().getId(),
                of.getId());
    }

    /** One piece after the other, each fetched when it is needed. */
    private final class Pieces extends InputStream {

        private final long importId;
        private int number;
        private byte[] piece = {};
        private int position;

        Pieces(long importId) {
            this.importId = importId;
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
            Optional<byte[]> next = sql.first(
                    byte[].class,
                    "select bytes from roster_piece where tenant_id = ? and import_id = ? and nr = ?",
                    tenant.get().getId(),
                    importId,
                    number++);
            piece = next.orElseGet(() -> new byte[0]);
            position = 0;
            return next.isPresent();
        }
    }
}
