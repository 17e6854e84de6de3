package org.guestlist.web.server;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that all this was built in, whichever module's folder a test runs in. */
public final class Checkout {

    private static final Path ROOT = find(Path.of("").toAbsolutePath());

    private Checkout() {}

    /** @return a file or folder of the repository, by its path from the top, as in {@code docs/operations/alerts.yml} */
    public static Path file(String path) {
        return ROOT.resolve(path);
    }

    private static Path find(Path from) {
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("db-scripts"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No folder above " + from + " has db-scripts");
    }
}
