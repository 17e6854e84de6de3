package org.guestlist.launcher;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The application's classes without the server, for a command that needs some. They lie in archives within {@code guestlist.jar}, which no
 * class loader reads there, so they are unpacked. The libraries that they use are in {@code guestlist.jar} itself.
 */
final class ApplicationClasses implements AutoCloseable {

    private final URLClassLoader loader;

    private ApplicationClasses(URLClassLoader loader) {
        this.loader = loader;
    }

    /** @param folder an empty folder */
    static ApplicationClasses unpack(Path folder) throws IOException {
        try (PackedFiles packed = PackedFiles.open()) {
            packed.unpack(PackedFiles.APPLICATION + "WEB-INF/lib/", folder);
        }
        List<URL> libraries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                libraries.add(file.toUri().toURL());
            }
        }
        return new ApplicationClasses(
                new URLClassLoader(libraries.toArray(URL[]::new), ApplicationClasses.class.getClassLoader()));
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
