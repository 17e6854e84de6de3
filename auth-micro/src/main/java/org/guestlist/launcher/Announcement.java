package org.guestlist.launcher;

import java.nio.file.Path;
import java.util.Optional;
import org.guestlist.base.launch.Launch;
import org.guestlist.base.launch.Launch.Told;

/**
 * The console message once Guestlist is up, with what the application has told of its start.
 *
 * @param dataDir the data folder
 * @param log the log file
 * @param port the port listened on
 * @param guide who can sign in how, in a demonstration
 */
record Announcement(Path dataDir, Path log, int port, Optional<String> guide) {

    /** @return where people find Guestlist */
    static String address(int port) {
        return Launch.told(Told.ADDRESS).orElse("http://localhost:" + port);
    }

    String text() {
        StringBuilder text = new StringBuilder(System.lineSeparator());
        line(text, "Guestlist", address(port));
        if (guide.isEmpty()) {
            Launch.told(Told.FIRST_ADMINISTRATOR).ifPresent(link -> line(text, "First sign-in", link));
        }
        Launch.told(Told.MAIL).ifPresent(whereTo -> line(text, "Mail", whereTo));
        line(text, "Data", dataDir.toString());
        line(text, "Log", log.toString());
        guide.ifPresent(lines ->
                text.append(System.lineSeparator()).append(lines.indent(2).replace("\n", System.lineSeparator())));
        return text.append(System.lineSeparator())
                .append("Ctrl-C stops it.")
                .append(System.lineSeparator())
                .toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(String.format("  %-15s%s%n", label, value));
    }
}
