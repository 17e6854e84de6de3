package org.guestlist.web.walk;

import static org.guestlist.web.server.Server.backstage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.guestlist.web.server.Server;

/**
 * Every way into the WAR, as the server has it: views, servlets, static files, those of libraries, and what the server answers by itself.
 */
public final class Routes {

    /** What the tests bring along. */
    private static final Set<String> OF_THE_TESTS =
            Set.of("/backstage", "/ArquillianServletRunnerEE9", "/admin/gallery");

    /** Payara Micro's own, beside the application. */
    private static final List<String> OF_THE_SERVER = List.of(
            "/health",
            "/metrics",
            "/openapi",
            "/application.wadl",
            "/asadmin",
            "/management",
            "/nothing-here",
            "/WEB-INF/web.xml",
            "/META-INF/MANIFEST.MF",
            "/assets",
            "/admin",
            "/");

    private Routes() {}

    /** @return the views' paths, without their ending */
    public static List<String> views() {
        return backstage().files().stream()
                .filter(file -> file.endsWith(".xhtml"))
                .map(file -> file.replaceFirst("\\.xhtml$", ""))
                .filter(view -> !OF_THE_TESTS.contains(view))
                .toList();
    }

    /** @return the patterns of all servlets but that of Faces, which is asked for by the views */
    public static List<String> servlets() {
        return backstage().servlets().stream()
                .map(servlet -> servlet.split(" ", 2))
                .filter(servlet -> !servlet[0].equals("faces"))
                .map(servlet -> servlet[1].isEmpty() ? "/" : servlet[1])
                .filter(pattern -> !OF_THE_TESTS.contains(pattern))
                .distinct()
                .toList();
    }

    /** @return all, as patterns: the servlets', and a path for each view, with and without its ending, and each file */
    static List<String> all() {
        Set<String> all = new TreeSet<>(OF_THE_SERVER);
        all.addAll(servlets());
        views().forEach(view -> all.addAll(List.of(view, view + ".xhtml")));
        backstage().files().stream().filter(file -> !file.endsWith(".xhtml")).forEach(all::add);
        return new ArrayList<>(all);
    }

    /** @return what lies in the WAR outside of its private folders */
    static List<String> filesInTheWar() throws IOException {
        try (ZipFile war = new ZipFile(Server.WAR.toFile())) {
            return war.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .map("/"::concat)
                    .filter(name -> !name.startsWith("/WEB-INF/") && !name.startsWith("/META-INF/"))
                    .toList();
        }
    }
}
