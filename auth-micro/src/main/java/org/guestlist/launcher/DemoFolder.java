package org.guestlist.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * The folder of a demonstration, beside the data folder: a data folder with a file that says what it is. So no other folder is ever taken
 * for one, and no Guestlist with real people is started with one.
 */
final class DemoFolder {

    /** Its name. */
    static final String NAME = "demo-data";

    /** The file by which such a folder is known. */
    static final String MARK = "demo.properties";

    private static final String PORT = "port";
    private static final String PREPARED = "prepared";

    private final Path path;
    private final Properties mark;

    private DemoFolder(Path path, Properties mark) {
        this.path = path;
        this.mark = mark;
    }

    /** @return whether the folder is that of a demonstration */
    static boolean is(Path folder) {
        return Files.exists(folder.resolve(MARK));
    }

    /**
     * Makes the folder ready, and what is left of one that was never prepared is removed.
     *
     * @param data the data folder, which is left alone
     * @param port on which it is shown: addresses with it are in its database
     * @param fresh whether a prepared one is removed too
     * @throws LaunchException if there is something else, or if it was prepared for another port
     */
    static DemoFolder open(Path data, int port, boolean fresh) throws LaunchException {
        Path path = data.resolveSibling(NAME);
        try {
            if (Files.exists(path) && !is(path) && !isEmpty(path)) {
                throw new LaunchException(path + " holds something else, and is to be the folder of the demonstration."
                        + " Move it, or choose a place for both folders: GUESTLIST_DATA_DIR.");
            }
            DemoFolder folder = new DemoFolder(path, is(path) ? read(path.resolve(MARK)) : new Properties());
            if (is(path) && DataFolder.isInUse(path)) {
                throw new LaunchException("a demonstration is running with the folder " + path + ". Stop it first.");
            }
            if (fresh || !folder.isPrepared()) {
                folder.remove();
                return new DemoFolder(path, new Properties()).begin(port);
            }
            String before = folder.mark.getProperty(PORT);
            if (!String.valueOf(port).equals(before)) {
                throw new LaunchException("the demonstration in " + path + " was made for port " + before
                        + ". Start it with GUESTLIST_HTTP_PORT=" + before + ", or begin anew: --demo --fresh.");
            }
            return folder;
        } catch (IOException e) {
            throw new LaunchException("the folder " + path + " cannot be used: " + ExceptionText.of(e) + ".", e);
        }
    }

    private DemoFolder begin(int port) throws IOException {
        Files.createDirectories(path.getParent());
        Files.createDirectory(path, DataFolder.ownerOnly(path, "rwx------"));
        mark.put(PORT, String.valueOf(port));
        write();
        return this;
    }

    /** @return the folder itself */
    Path path() {
        return path;
    }

    /** @return the folder in which its mails are kept */
    Path mails() {
        return path.resolve("mails");
    }

    /** @return whether its people are there */
    boolean isPrepared() {
        return "true".equals(mark.getProperty(PREPARED));
    }

    /** Notes that its people are there. */
    void prepared() throws IOException {
        mark.put(PREPARED, "true");
        write();
    }

    private void write() throws IOException {
        try (Writer out = Files.newBufferedWriter(path.resolve(MARK))) {
            mark.store(out, "A demonstration of Guestlist with invented people: this folder may be deleted.");
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties mark = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            mark.load(in);
        }
        return mark;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    private void remove() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        // The mark goes last: what is left by an interruption is still known for what it is.
        Path marked = path.resolve(MARK);
        try (Stream<Path> content = Files.list(path)) {
            for (Path one : content.filter(file -> !file.equals(marked)).toList()) {
                Files.walkFileTree(one, new DataFolder.Removal());
            }
        }
        Files.deleteIfExists(marked);
        Files.delete(path);
    }
}
