package org.guestlist.platform.db;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.platform.config.Settings;
import org.jdbi.v3.core.JdbiException;

/**
 * Copies the embedded database while it is in use, when the command {@code backup} of {@code guestlist.jar} asks for it by a file
 * {@code temp/backup-….wanted} in the data folder ({@code RunningDatabase}). The answer is a file beside it: the copy, or why there is
 * none. Only the owner of the data folder can ask, and only in that folder is anything written.
 */
@Singleton
@DependsOn("Database")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class EmbeddedCopies {

    private static final Logger LOG = Logger.getLogger(EmbeddedCopies.class.getName());
    private static final String WANTED = ".wanted";

    @Inject
    private Settings settings;

    @Inject
    private Timers timers;

    @Inject
    private Sql sql;

    @Schedule(
            hour = "*",
            minute = "*",
            second = "*",
            persistent = false,
            info = "Copies the embedded database if asked")
    void look() {
        Path temp = settings.dataDir().resolve("temp");
        if (settings.dbJndi().isEmpty() && settings.dbUrl().startsWith("jdbc:h2:file:") && Files.isDirectory(temp)) {
            timers.run("Backups wait", () -> answer(temp, sql));
        }
    }

    /** @param temp where the questions are, and the answers go */
    static void answer(Path temp, Sql sql) {
        try (DirectoryStream<Path> asked = Files.newDirectoryStream(temp, "backup-*" + WANTED)) {
            for (Path wanted : asked) {
                Files.delete(wanted);
                copy(temp, wanted.getFileName().toString().replace(WANTED, ""), sql);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path temp, String name, Sql sql) throws IOException {
        Path part = temp.resolve(name + ".part");
        try {
            // Consistent as of one moment, while others go on reading and writing.
            sql.update("backup to ?", part.toAbsolutePath().toString());
            finish(part, temp.resolve(name + ".zip"));
        } catch (JdbiException | IOException e) {
            LOG.log(Level.WARNING, "The database could not be copied", e);
            Files.writeString(part, Outage.reason(e));
            finish(part, temp.resolve(name + ".failed"));
        }
    }

    /** In one step, so that no half of an answer is read. */
    private static void finish(Path part, Path answer) throws IOException {
        Files.move(part, answer, StandardCopyOption.ATOMIC_MOVE);
    }
}
