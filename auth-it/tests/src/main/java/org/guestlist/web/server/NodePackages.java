package org.guestlist.web.server;

import java.nio.file.Path;

/** Packages for Node.js, in the versions of a lock file. It names no address, so that they come from wherever npm is told to look. */
public final class NodePackages {

    private NodePackages() {}

    /** Fetches what the folder's {@code package.json} and its lock file name. */
    public static void install(Path folder) {
        Program.start(
                        new ProcessBuilder("npm", "ci", "--prefer-offline", "--no-audit").directory(folder.toFile()),
                        folder)
                .awaitEnd();
    }
}
