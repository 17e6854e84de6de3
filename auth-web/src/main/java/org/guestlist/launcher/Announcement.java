package org.guestlist.launcher;

import java.nio.file.Path;

/**
 * The console message once Guestlist is up. The application, which has its own class loaders, passes its part in system properties (see
 * {@code org.guestlist.platform.config.Console}).
 *
 * @param dataDir the data folder
 * @param log the log file
 * @param port the port listened on
 */
record Announcement(Path dataDir, Path log, int port) {

    /** @return where people find Guestlist */
    static String address(int port) {
        return System.getProperty("org.guestlist.console.address", "http://localhost:" + port);
    }

    String text() {
        StringBuilder text = new StringBuilder(System.lineSeparator());
        line(text, "Guestlist", address(port));
        line(text, "First sign-in", System.getProperty("org.guestlist.console.first-administrator"));
        line(text, "Mail", System.getProperty("org.guestlist.console.mail"));
        line(text, "Data", dataDir.toString());
        line(text, "Log", log.toString());
        return text.append(System.lineSeparator())
                .append("Ctrl-C stops it.")
                .append(System.lineSeparator())
                .toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        if (value != null) {
            text.append(String.format("  %-15s%s%n", label, value));
        }
    }
}
