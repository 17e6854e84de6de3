package org.guestlist.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A backup of a data folder: a ZIP file with the database, the master key, the settings file, and a description of these. Anybody who can
 * read it can read everything, so only its owner may.
 */
final class BackupFile {

    private static final String DESCRIPTION = "guestlist-backup.properties";
    private static final String FORMAT = "1";
    private static final List<String> SECRET = List.of(DataFolder.MASTER_KEY, DataFolder.SETTINGS);

    private final Properties description;

    private BackupFile(Properties description) {
        this.description = description;
    }

    /**
     * Makes the file, whole or not at all.
     *
     * @param file must not exist
     * @param data the data folder that has the other files
     * @param database the database's file
     * @param withSecrets whether the master key and the settings go along, if they are in the folder
     */
    static BackupFile write(Path file, Path data, InputStream database, boolean withSecrets)
            throws IOException, LaunchException {
        if (Files.exists(file)) {
            throw new LaunchException("there is a file " + file + " already, and a backup replaces none.");
        }
        List<String> secrets = SECRET.stream()
                .filter(name -> withSecrets && Files.exists(data.resolve(name)))
                .toList();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        Files.createFile(part, DataFolder.ownerOnly(file.toAbsolutePath(), "rw-------"));
        try {
            BackupFile backup = new BackupFile(describe(secrets, withSecrets));
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(part))) {
                zip.putNextEntry(new ZipEntry(DESCRIPTION));
                backup.description.store(zip, "A backup of Guestlist, for java -jar guestlist.jar restore");
                for (String name : secrets) {
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(data.resolve(name), zip);
                }
                zip.putNextEntry(new ZipEntry(DataFolder.DATABASE));
                database.transferTo(zip);
            }
            try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(part, file);
            return backup;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Properties describe(List<String> secrets, boolean withSecrets) {
        String version = BackupFile.class.getPackage().getImplementationVersion();
        Properties description = new Properties();
        description.putAll(Map.of(
                "format",
                FORMAT,
                "version",
                version == null ? "in development" : version,
                "made",
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                "key",
                secrets.contains(DataFolder.MASTER_KEY) ? "included" : withSecrets ? "elsewhere" : "left out"));
        return description;
    }

    /**
     * Unpacks a backup.
     *
     * @param into an empty folder that nobody else can read
     * @return what it says about itself
     */
    static BackupFile read(Path file, Path into) throws IOException, LaunchException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            BackupFile backup = new BackupFile(description(file, zip));
            Map<String, ZipEntry> known = new TreeMap<>();
            zip.stream()
                    .filter(entry -> SECRET.contains(entry.getName()) || DataFolder.DATABASE.equals(entry.getName()))
                    .forEach(entry -> known.put(entry.getName(), entry));
            if (!known.containsKey(DataFolder.DATABASE)) {
                throw noBackup(file, "it holds no database");
            }
            for (Map.Entry<String, ZipEntry> entry : known.entrySet()) {
                Path unpacked = into.resolve(entry.getKey());
                Files.createFile(unpacked, DataFolder.ownerOnly(unpacked, "rw-------"));
                // The JDK compares the checksum only in streams, not in files.
                CRC32 sum = new CRC32();
                try (InputStream from = new CheckedInputStream(zip.getInputStream(entry.getValue()), sum);
                        OutputStream to = Files.newOutputStream(unpacked)) {
                    from.transferTo(to);
                }
                if (sum.getValue() != entry.getValue().getCrc()) {
                    throw new ZipException("wrong checksum");
                }
            }
            return backup;
        } catch (ZipException e) {
            throw noBackup(file, "it is damaged, or no ZIP file");
        }
    }

    private static Properties description(Path file, ZipFile zip) throws IOException, LaunchException {
        ZipEntry entry = zip.getEntry(DESCRIPTION);
        if (entry == null) {
            throw noBackup(file, "it holds no " + DESCRIPTION);
        }
        Properties description = new Properties();
        try (InputStream text = zip.getInputStream(entry)) {
            description.load(text);
        }
        if (!FORMAT.equals(description.getProperty("format"))) {
            throw noBackup(file, "a newer Guestlist, " + description.getProperty("version") + ", has made it");
        }
        return description;
    }

    private static LaunchException noBackup(Path file, String why) {
        return new LaunchException("the file " + file + " is no backup that this Guestlist can restore: " + why + ".");
    }

    /** @return which Guestlist made it, and when */
    String origin() {
        return "made by Guestlist " + description.getProperty("version") + " at " + description.getProperty("made");
    }

    /** @return where the master key is */
    String keyInWords() {
        return switch (description.getProperty("key", "")) {
            case "included" -> "in the backup: keep it where nobody else can read it";
            case "elsewhere" -> "NOT in the backup: it is in your settings (guestlist.master-key)";
            default -> "NOT in the backup: keep a copy of it elsewhere, or nobody can use the backup";
        };
    }
}
