package org.guestlist.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Files that are packed in {@code guestlist.jar} and needed as files. */
final class PackedFiles implements AutoCloseable {

    /** The application: what is in a WAR, without the libraries that have no beans. */
    static final String APPLICATION = "MICRO-INF/app/ROOT/";

    private final ZipFile jar;

    private PackedFiles(ZipFile jar) {
        this.jar = jar;
    }

    /** @throws IOException if this class does not come from a file that can be read */
    static PackedFiles open() throws IOException {
        return open(jar());
    }

    static PackedFiles open(Path jar) throws IOException {
        return new PackedFiles(new ZipFile(jar.toFile()));
    }

    /** @return where {@code guestlist.jar} is */
    static Path jar() throws IOException {
        try {
            return Path.of(PackedFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("guestlist.jar is not a file", e);
        }
    }

    /**
     * @param prefix of the entries, such as {@link #APPLICATION}
     * @param folder where they come to lie, without the prefix; it need not exist
     */
    void unpack(String prefix, Path folder) throws IOException {
        for (ZipEntry entry : below(prefix)) {
            Path file = folder.resolve(entry.getName().substring(prefix.length()));
            Files.createDirectories(file.getParent());
            try (InputStream content = jar.getInputStream(entry)) {
                Files.copy(content, file);
            }
        }
    }

    private List<ZipEntry> below(String prefix) {
        return jar.stream()
                .<ZipEntry>map(entry -> entry)
                .filter(entry -> entry.getName().startsWith(prefix) && !entry.isDirectory())
                .toList();
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }
}
