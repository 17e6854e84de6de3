package org.guestlist.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The embedded database of a Guestlist that is running: only that process can read it. It is asked by an empty file in its own folder for
 * temporary files, where nobody but its owner can write, and answers there with a copy ({@code EmbeddedCopies} in the application).
 */
final class RunningDatabase {

    /** The server looks once a second. */
    private static final Duration UNTIL_HEARD = Duration.ofSeconds(20);

    private static final long LOOK = 100; // milliseconds

    private RunningDatabase() {}

    /** A copy of the database at one moment, deleted by {@link #close}. */
    record Copy(Path zip) implements AutoCloseable {

        /** @return the database's file */
        InputStream open() throws IOException {
            ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip));
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().endsWith(".mv.db")) {
                    return entries;
                }
            }
            entries.close();
            throw new IOException("the copy of the database is empty");
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(zip);
        }
    }

    /** @param temp the running server's folder for temporary files */
    static Copy copy(Path temp) throws IOException, LaunchException {
        String name = "backup-" + UUID.randomUUID();
        Path wanted = temp.resolve(name + ".wanted");
        Path copied = temp.resolve(name + ".zip");
        Path failed = temp.resolve(name + ".failed");
        Files.createFile(wanted, DataFolder.ownerOnly(wanted, "rw-------"));
        try {
            long heard = System.nanoTime() + UNTIL_HEARD.toNanos();
            while (!Files.exists(copied)) {
                if (Files.exists(failed)) {
                    throw new LaunchException("Guestlist could not copy its database: "
                            + Files.readString(failed, StandardCharsets.UTF_8) + ".");
                }
                if (Files.exists(wanted) && System.nanoTime() > heard) {
                    throw new LaunchException("the Guestlist that is running does not answer. Is it still starting?"
                            + " Try again, or stop it first.");
                }
                if (!DataFolder.isInUse(temp.getParent())) {
                    throw new LaunchException("Guestlist has ended while it copied its database. Try again.");
                }
                pause();
            }
            return new Copy(copied);
        } finally {
            Files.deleteIfExists(wanted);
            Files.deleteIfExists(failed);
        }
    }

    private static void pause() throws LaunchException {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted.", e);
        }
    }
}
