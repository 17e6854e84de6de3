package org.guestlist.web.platform.request;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder for files during an upload, if they are too large for memory: a private folder of this application on this node, which is
 * cleared at start-up of leftovers from a crash. The code that creates a file there deletes it within the request.
 */
@WebListener
public class UploadFolder implements ServletContextListener {

    private static final String NAME = "guestlist-uploads";

    @Override
    public void contextInitialized(ServletContextEvent start) {
        Path folder = of(start.getServletContext());
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> left = files.toList();
                for (Path file : left) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path of(ServletContext context) {
        return ((File) context.getAttribute(ServletContext.TEMPDIR)).toPath().resolve(NAME);
    }
}
