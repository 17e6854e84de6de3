package org.guestlist.platform.config;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The terminal of the person who started {@code guestlist.jar}, where {@code guestlist.console} is true. {@link System#out} is the server's
 * log there, so this is the only way to write to that terminal, and nothing printed here appears in a log. On an application server there
 * is no terminal, and these methods do nothing.
 *
 * <p>Results of start-up are published in system properties, for the launcher to read when the server is up: it has no class in common with
 * the application.
 */
public final class Console {

    private static final String ADDRESS = "org.guestlist.console.address";
    private static final String FIRST_ADMINISTRATOR = "org.guestlist.console.first-administrator";
    private static final String MAIL = "org.guestlist.console.mail";
    private static final String FAILURE = "org.guestlist.console.failure";

    private Console() {}

    /** Prints a text, such as a mail that cannot be sent, as a separate paragraph. */
    public static void print(String text) {
        if (isActive()) {
            // Not closed: closing it would close the process's standard output.
            @SuppressWarnings("resource")
            PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, charset());
            out.print(System.lineSeparator() + text.strip() + System.lineSeparator());
            out.flush();
        }
    }

    /** Publishes the first organisation's address. */
    public static void publishAddress(URI address) {
        publish(ADDRESS, address.toString());
    }

    /** Publishes the link with which the first administrator sets a password. It is a secret: call this only where there is a console. */
    public static void publishFirstAdministratorLink(URI link) {
        publish(FIRST_ADMINISTRATOR, link.toString());
    }

    /** Publishes where mails go, a clause such as {@code printed here, no SMTP server is configured}. */
    public static void publishMail(String whereTo) {
        publish(MAIL, whereTo);
    }

    /**
     * Publishes why Guestlist cannot start, one sentence that names what to change; the launcher ends the process with it. Only the first
     * failure is kept, since later ones follow from it.
     */
    public static void publishFailure(String reason) {
        // Without asking for a console: a connection pool's threads cannot use Config, and this is not a secret.
        System.getProperties().putIfAbsent(FAILURE, reason);
    }

    private static void publish(String name, String value) {
        if (isActive()) {
            System.setProperty(name, value);
        }
    }

    private static boolean isActive() {
        return ConfigProvider.getConfig()
                .getOptionalValue(Setting.CONSOLE.property(), String.class)
                .map(String::strip)
                .filter("true"::equals)
                .isPresent();
    }

    private static Charset charset() {
        Charset terminal =
                Charset.forName(System.getProperty("stdout.encoding", System.getProperty("native.encoding")));
        // A process without a locale (a container, a service) reports ASCII, but the terminal or log viewer behind it
        // reads UTF-8.
        return terminal.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : terminal;
    }
}
