package org.guestlist.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Puts a {@link BackupFile} into a data folder without a database. The database comes last, so that a restore that was interrupted can be
 * repeated.
 */
@Command(
        name = "restore",
        description = "Puts a backup into a data folder that has no database yet. Nothing that is there is replaced.")
final class Restore implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A file that the command backup has made.")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws LaunchException {
        LaunchSettings settings = LaunchSettings.read();
        settings.requireEmbeddedDatabase();
        if (!Files.isReadable(file)) {
            throw new LaunchException("the backup " + file + " cannot be read.");
        }
        DataFolder data = DataFolder.open(settings.dataDir());
        if (Files.exists(data.file(DataFolder.DATABASE))) {
            throw new LaunchException("there is a database in the data folder " + settings.dataDir()
                    + " already, and a restore replaces none. Choose another folder: GUESTLIST_DATA_DIR.");
        }
        try {
            restore(data, settings.hasMasterKey());
            return 0;
        } catch (IOException e) {
            throw new LaunchException("the backup " + file + " cannot be restored: " + ExceptionText.of(e) + ".", e);
        }
    }

    private void restore(DataFolder data, boolean keyIsSet) throws IOException, LaunchException {
        Path unpacked = data.temp();
        BackupFile backup = BackupFile.read(file, unpacked);
        Path key = unpacked.resolve(DataFolder.MASTER_KEY);
        Path keyThere = data.file(DataFolder.MASTER_KEY);
        if (Files.exists(key) && Files.exists(keyThere) && !same(key, keyThere)) {
            throw new LaunchException("the master key " + keyThere
                    + " is another than the backup's. Move it away, or choose another folder: GUESTLIST_DATA_DIR.");
        }
        StringBuilder told = new StringBuilder("Restored  a backup " + backup.origin());
        for (String name : List.of(DataFolder.MASTER_KEY, DataFolder.SETTINGS, DataFolder.DATABASE)) {
            Path from = unpacked.resolve(name);
            if (Files.exists(from) && Files.exists(data.file(name))) {
                line(told, "Kept      " + data.file(name) + ", which was there");
            } else if (Files.exists(from)) {
                Files.move(from, data.file(name));
                line(told, "          " + data.file(name));
            }
        }
        if (!Files.exists(keyThere) && !keyIsSet) {
            line(told, "Missing   the master key: put it into " + keyThere + ", or set guestlist.master-key");
        }
        data.temp();
        spec.commandLine().getOut().println(told);
    }

    private static boolean same(Path one, Path other) throws IOException {
        return Arrays.equals(Files.readAllBytes(one), Files.readAllBytes(other));
    }

    private static void line(StringBuilder text, String line) {
        text.append(System.lineSeparator()).append(line);
    }
}
