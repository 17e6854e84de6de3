package org.guestlist.platform.config;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.ConfigProvider;
import org.guestlist.base.launch.Launch;
import org.guestlist.base.launch.Launch.Told;
import org.guestlist.base.setting.Setting;

/**
 * The terminal of the person who started {@code guestlist.jar}, where {@code guestlist.console} is true. {@link System#out} is the server's
 * log there, so this is the only way to write to that terminal, and nothing printed here appears in a log. On an application server there
 * is no terminal, and these methods do nothing.
 *
 * <p>What came of the start is told to the launcher, which prints it when the server is up.
 */
public final class Console {

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
        publish(Told.ADDRESS, address.toString());
    }

    /** Publishes the link with which the first administrator sets a password. It is a secret: call this only where there is a console. */
    public static void publishFirstAdministratorLink(URI link) {
        publish(Told.FIRST_ADMINISTRATOR, link.toString());
    }

    /** Publishes where mails go, a clause such as {@code printed here, no SMTP server is configured}. */
    public static void publishMail(String whereTo) {
        publish(Told.MAIL, whereTo);
    }

    /**
     * Publishes why Guestlist cannot start, one sentence that names what to change; the launcher ends the process with it. Only the first
     * failure is kept, since later ones follow from it.
     */
    public static void publishFailure(String reason) {
        // Without asking for a console: a connection pool's threads cannot use Config, and this is not a secret.
        Launch.tell(Told.FAILURE, reason);
    }

    private static void publish(Told what, String value) {
        if (isActive()) {
            Launch.tell(what, value);
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
