package org.guestlist.web.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Packages for Node.js, in the versions of a lock file. It names no address, so that they come from wherever npm is told to look. */
public final class NodePackages {

    private NodePackages() {}

    /**
     * Fetches what a {@code package.json} and its lock file among a class's resources name.
     *
     * @param beside the class
     * @param of the folder in which they are, beside the class
     * @return a new folder, with {@code node_modules} in it
     */
    public static Path install(Class<?> beside, String of) throws IOException {
        Path folder = Files.createTempDirectory("packages");
        for (String file : List.of("package.json", "package-lock.json")) {
            try (InputStream content = beside.getResourceAsStream(of + "/" + file)) {
                Files.copy(content, folder.resolve(file));
            }
        }
        install(folder);
        return folder;
    }

    /** Fetches what the folder's {@code package.json} and its lock file name. */
    public static void install(Path folder) {
        Program.start(
                        new ProcessBuilder("npm", "ci", "--prefer-offline", "--no-audit").directory(folder.toFile()),
                        folder)
                .awaitEnd();
    }
}
