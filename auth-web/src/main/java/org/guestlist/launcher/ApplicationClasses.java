package org.guestlist.launcher;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The application's classes and libraries without the server, for a command that needs some. They lie in the archives within
 * {@code guestlist.jar}, which no class loader reads there, so they are unpacked. They see nothing of the server's libraries.
 */
final class ApplicationClasses implements AutoCloseable {

    private static final Pattern LIBRARY = Pattern.compile("(WEB-INF|MICRO-INF)/lib/([^/]+\\.jar)");
    private static final String WAR = "MICRO-INF/deploy/ROOT.war";

    private final URLClassLoader loader;

    private ApplicationClasses(URLClassLoader loader) {
        this.loader = loader;
    }

    /** @param folder an empty folder */
    static ApplicationClasses unpack(Path folder) throws IOException {
        Path jar;
        try {
            jar = Path.of(ApplicationClasses.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("guestlist.jar is not a file", e);
        }
        List<URL> libraries = new ArrayList<>();
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(jar))) {
            unpack(entries, folder, libraries);
        }
        return new ApplicationClasses(
                new URLClassLoader(libraries.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    }

    private static void unpack(ZipInputStream entries, Path folder, List<URL> libraries) throws IOException {
        for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            Matcher library = LIBRARY.matcher(entry.getName());
            if (library.matches()) {
                Path file = folder.resolve(library.group(2));
                Files.copy(entries, file);
                libraries.add(file.toUri().toURL());
            } else if (entry.getName().equals(WAR)) {
                unpack(new ZipInputStream(entries), folder, libraries);
            }
        }
    }

    /** @return an object of this class of the application, made without arguments */
    Object create(String type) throws ReflectiveOperationException {
        Thread.currentThread().setContextClassLoader(loader);
        return loader.loadClass(type).getConstructor().newInstance();
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
