package org.guestlist.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The data folder of a Guestlist: database, master key, settings file, log, and the server's temporary files. Only one process uses it at a
 * time, and only its owner can read the files that Guestlist creates there.
 */
final class DataFolder {

    private static final String LOCK = "lock";

    /** The file of the embedded database. */
    static final String DATABASE = "guestlist.mv.db";

    /** The key without which secrets in the database cannot be read. */
    static final String MASTER_KEY = "master-key";

    /** The operator's settings, if they are in the folder. */
    static final String SETTINGS = "guestlist.properties";

    /** Files that Guestlist, or the operator for it, puts there: access to a folder with nothing else may be restricted without asking. */
    private static final Set<String> OWN = Set.of(
            LOCK,
            MASTER_KEY,
            SETTINGS,
            DATABASE,
            "guestlist.trace.db",
            "logs",
            "temp",
            "first-administrator.txt",
            DemoFolder.MARK,
            "mails");

    // Strongly referenced until the process ends: an unreachable channel is garbage-collected, which releases its lock.
    private static FileChannel lock;

    private final Path path;

    private DataFolder(Path path) {
        this.path = path;
    }

    /** Creates the folder if necessary, checks that it is usable, and locks it until this process ends. */
    static DataFolder open(Path path) throws LaunchException {
        DataFolder folder = new DataFolder(path);
        try {
            if (!Files.isDirectory(path)) {
                create(path);
            }
        } catch (IOException e) {
            throw new LaunchException("the data folder " + path + " cannot be made: " + ExceptionText.of(e) + ".", e);
        }
        try {
            folder.check();
            folder.close();
            folder.lock();
        } catch (IOException e) {
            throw new LaunchException("the data folder " + path + " cannot be used: " + ExceptionText.of(e) + ".", e);
        }
        return folder;
    }

    /** @return whether a Guestlist is running with the folder, which need not exist */
    static boolean isInUse(Path path) throws IOException {
        Path file = path.resolve(LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    /** @return the path of the file with this name */
    Path file(String name) {
        return path.resolve(name);
    }

    /** @return the log file, in a folder of its own */
    Path log() throws LaunchException {
        Path file = subfolder("logs").resolve("guestlist.log");
        try {
            if (!Files.exists(file)) {
                Files.createFile(file, ownerOnly(file, "rw-------"));
            }
        } catch (IOException e) {
            throw new LaunchException("the log file " + file + " cannot be made: " + ExceptionText.of(e) + ".", e);
        }
        return file;
    }

    /** @return an empty folder for the server's temporary files; files left by an earlier run that was killed are deleted */
    Path temp() throws LaunchException {
        Path temp = path.resolve("temp");
        try {
            if (Files.exists(temp)) {
                Files.walkFileTree(temp, new Removal());
            }
        } catch (IOException e) {
            throw new LaunchException("the folder " + temp + " cannot be emptied: " + ExceptionText.of(e) + ".", e);
        }
        return subfolder("temp");
    }

    /** @return the master key in base64, created at the first start */
    String masterKey() throws LaunchException {
        Path file = path.resolve(MASTER_KEY);
        try {
            if (!Files.exists(file)) {
                if (Files.exists(path.resolve(DATABASE))) {
                    throw new LaunchException(
                            "the master key " + file + " is gone, but the database that needs it is there."
                                    + " Put it back from a backup, or set guestlist.master-key.");
                }
                byte[] key = new byte[32];
                new SecureRandom().nextBytes(key);
                Files.createFile(file, ownerOnly(file, "rw-------"));
                Files.writeString(file, Base64.getEncoder().encodeToString(key) + "\n");
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new LaunchException("the master key " + file + " cannot be used: " + ExceptionText.of(e) + ".", e);
        }
    }

    private void check() throws LaunchException {
        if (!Files.isReadable(path) || !Files.isWritable(path) || !Files.isExecutable(path)) {
            throw new LaunchException("the data folder " + path + " cannot be used: user "
                    + System.getProperty("user.name") + " needs the right to read, write and enter it.");
        }
    }

    private void close() throws IOException, LaunchException {
        if (!isPosix(path)) {
            return;
        }
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rwx------");
        Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        others.removeAll(owner);
        if (others.isEmpty()) {
            return;
        }
        try (Stream<Path> content = Files.list(path)) {
            // A home directory, or /tmp: its permissions must not be changed, and it is no place for secrets.
            if (content.anyMatch(entry -> !OWN.contains(entry.getFileName().toString()))) {
                throw new LaunchException("the data folder " + path + " is open to other users and holds other files."
                        + " Choose a folder of its own, or close it: chmod 700.");
            }
        }
        try {
            Files.setPosixFilePermissions(path, owner);
        } catch (IOException e) {
            // A mounted volume with another owner: the operator who mounted it decides who can read it.
            return;
        }
    }

    private void lock() throws IOException, LaunchException {
        Path file = path.resolve(LOCK);
        lock = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), ownerOnly(file, "rw-------"));
        boolean locked;
        try {
            locked = lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        }
        if (!locked) {
            throw new LaunchException("another Guestlist is running with the data folder " + path
                    + ". Stop it, or choose another folder: GUESTLIST_DATA_DIR.");
        }
    }

    private Path subfolder(String name) throws LaunchException {
        Path folder = path.resolve(name);
        try {
            if (!Files.isDirectory(folder)) {
                create(folder);
            }
            return folder;
        } catch (IOException e) {
            throw new LaunchException("the folder " + folder + " cannot be made: " + ExceptionText.of(e) + ".", e);
        }
    }

    private static void create(Path folder) throws IOException {
        // Parents get default permissions; only access to the folder itself is restricted.
        if (folder.getParent() != null) {
            Files.createDirectories(folder.getParent());
        }
        Files.createDirectory(folder, ownerOnly(folder, "rwx------"));
    }

    /** @return attributes for a new file or folder, so that it is never open to others; none where the file system knows no permissions */
    static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        if (!isPosix(path)) {
            return new FileAttribute<?>[0];
        }
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Removes what it walks, folders too. */
    static final class Removal extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            if (failure != null) {
                throw failure;
            }
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
