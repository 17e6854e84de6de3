package org.guestlist.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Copies the data folder of a Guestlist with the embedded database into a {@link BackupFile}. If Guestlist is running, it makes the copy of
 * its database itself ({@link RunningDatabase}); otherwise the file is copied, and nobody can start Guestlist meanwhile.
 */
@Command(
        name = "backup",
        description =
                "Copies the embedded database, its master key and the settings of the data folder into one file that only its owner can"
                        + " read. Guestlist may be running.")
final class Backup implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The file to make, such as guestlist-2027-01-31.zip.")
    private Path file;

    @Option(
            names = "--without-key",
            description =
                    "Leaves out the master key and guestlist.properties, which are kept elsewhere then: the database is of no use without"
                            + " the key.")
    private boolean withoutKey;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws LaunchException {
        LaunchSettings settings = LaunchSettings.read();
        settings.requireEmbeddedDatabase();
        Path data = settings.dataDir();
        if (!Files.exists(data.resolve(DataFolder.DATABASE))) {
            throw new LaunchException("there is no embedded database in the data folder " + data
                    + ". Name the folder that Guestlist uses: GUESTLIST_DATA_DIR.");
        }
        try {
            BackupFile backup = DataFolder.isInUse(data) ? whileItRuns(data) : whileItIsStopped(data);
            spec.commandLine().getOut().println(told(backup));
            return 0;
        } catch (IOException e) {
            throw new LaunchException("the backup " + file + " cannot be made: " + ExceptionText.of(e) + ".", e);
        }
    }

    private BackupFile whileItRuns(Path data) throws IOException, LaunchException {
        try (RunningDatabase.Copy copy = RunningDatabase.copy(data.resolve("temp"));
                InputStream database = copy.open()) {
            return BackupFile.write(file, data, database, !withoutKey);
        }
    }

    private BackupFile whileItIsStopped(Path data) throws IOException, LaunchException {
        DataFolder.open(data);
        // The database locks its file as well: an application server that uses it knows nothing of the folder's lock.
        try (FileChannel channel = FileChannel.open(
                        data.resolve(DataFolder.DATABASE), StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new LaunchException("another program uses the database " + data.resolve(DataFolder.DATABASE)
                        + ". Stop the application server that does.");
            }
            return BackupFile.write(file, data, Channels.newInputStream(channel), !withoutKey);
        }
    }

    private String told(BackupFile backup) {
        return "Backup  " + file.toAbsolutePath() + System.lineSeparator() + "Key     " + backup.keyInWords();
    }
}
