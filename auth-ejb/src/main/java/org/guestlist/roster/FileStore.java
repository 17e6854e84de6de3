package org.guestlist.roster;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.guestlist.db.Database;
import org.guestlist.tenant.CurrentTenant;

/** Keeps an uploaded file in the database, in pieces: nodes share nothing else, and none needs the whole file at once. */
@ApplicationScoped
public class FileStore {

    private static final int PIECE = 256 * 1024;

    @Inject
    private Database database;

    @Inject
    private CurrentTenant tenant;

    /**
     * Stores the file, and looks at all of it.
     *
     * @param most how many bytes are stored; of a longer file the guess counts one more
     */
    void put(RosterImport of, InputStream file, long most, EncodingGuess guess) throws IOException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into roster_piece (tenant_id, import_id, nr, bytes) values (?, ?, ?, ?)")) {
            byte[] piece = new byte[PIECE];
            int number = 0;
            for (int read = file.readNBytes(piece, 0, PIECE); read > 0; read = file.readNBytes(piece, 0, PIECE)) {
                guess.add(piece, read);
                if (guess.length() > most) {
                    return;
                }
                insert.setLong(1, tenant.get().getId());
                insert.setLong(2, of.getId());
                insert.setInt(3, number++);
                insert.setBytes(4, Arrays.copyOf(piece, read));
                insert.executeUpdate();
            }
        } catch (SQLException e) {
            throw new EJBException("The file cannot be stored.", e);
        }
    }

    /** @return the file's characters from this one on, without a byte order mark */
    Reader read(RosterImport of, Encoding encoding, long from) throws IOException {
        // What is not valid becomes U+FFFD: a wrong encoding is seen, not refused.
        Reader reader = new BufferedReader(new InputStreamReader(new Pieces(of.getId()), encoding.charset()));
        reader.mark(1);
        if (reader.read() != Csv.BYTE_ORDER_MARK) {
            reader.reset();
        }
        reader.skip(from);
        return reader;
    }

    /** Removes the file. */
    void remove(RosterImport of) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from roster_piece where tenant_id = ? and import_id = ?")) {
            delete.setLong(1, tenant.get().getId());
            delete.setLong(2, of.getId());
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new EJBException("The file cannot be removed.", e);
        }
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
        public int read() throws IOException {
            return fetch() ? piece[position++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (!fetch()) {
                return -1;
            }
            int count = Math.min(length, piece.length - position);
            System.arraycopy(piece, position, buffer, offset, count);
            position += count;
            return count;
        }

        private boolean fetch() throws IOException {
            if (position < piece.length) {
                return true;
            }
            try (Connection connection = database.dataSource().getConnection();
                    PreparedStatement select = connection.prepareStatement(
                            "select bytes from roster_piece where tenant_id = ? and import_id = ? and nr = ?")) {
                select.setLong(1, tenant.get().getId());
                select.setLong(2, importId);
                select.setInt(3, number++);
                try (ResultSet row = select.executeQuery()) {
                    boolean there = row.next();
                    piece = there ? row.getBytes(1) : new byte[0];
                    position = 0;
                    return there;
                }
            } catch (SQLException e) {
                throw new IOException("The file cannot be read", e);
            }
        }
    }
}
