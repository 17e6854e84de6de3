package org.guestlist.web.application.openid;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.guestlist.web.server.NodePackages;

/** Applications for Node.js in a folder that has their {@code package.json} and lock file. */
final class Node {

    private Node() {}

    /** Fetches what they import, and has the folder tell Node.js where names below {@code localhost} are. */
    static void install(Path folder) throws IOException {
        try (InputStream names = Node.class.getResourceAsStream("localhost.mjs")) {
            Files.copy(names, folder.resolve("localhost.mjs"));
        }
        NodePackages.install(folder);
    }
}
