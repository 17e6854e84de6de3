package org.guestlist.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Moves everything from the embedded database to PostgreSQL. The application does it ({@code MoveToPostgresql}), while nobody can start it.
 */
@Command(
        name = "move",
        description =
                "Copies everything from the embedded database to an empty PostgreSQL database, and says which settings to use from then on."
                        + " Guestlist must be stopped. The embedded database stays as it is.")
final class Move implements Callable<Integer> {

    private static final String MOVER = "org.guestlist.platform.db.MoveToPostgresql";
    private static final String SUFFIX = ".mv.db";

    @Option(
            names = "--to",
            required = true,
            paramLabel = "URL",
            description =
                    "JDBC address of the database, such as jdbc:postgresql://db.example.com/guestlist?sslmode=verify-full.")
    private String url;

    @Option(names = "--user", paramLabel = "USER", description = "Owner of the database.", defaultValue = "")
    private String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File whose first line is the user's password.")
    private Path passwordFile;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws LaunchException {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new LaunchException("--to must be an address such as jdbc:postgresql://host/name.");
        }
        LaunchSettings settings = LaunchSettings.read();
        settings.requireEmbeddedDatabase();
        String password = password();
        Path database = settings.dataDir().resolve(DataFolder.DATABASE);
        if (!Files.exists(database)) {
            throw new LaunchException("there is no embedded database in the data folder " + settings.dataDir()
                    + ". Name the folder that Guestlist uses: GUESTLIST_DATA_DIR.");
        }
        DataFolder data = DataFolder.open(settings.dataDir());
        String file = database.toString().substring(0, database.toString().length() - SUFFIX.length());
        Map<String, String> moved =
                move(data.temp(), Map.of("file", file, "to", url, "user", user, "password", password));
        data.temp();
        spec.commandLine().getOut().println(told(database, moved));
        return 0;
    }

    private String password() throws LaunchException {
        if (passwordFile == null) {
            return "";
        }
        try {
            return Files.readString(passwordFile, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new LaunchException(
                    "the password file " + passwordFile + " cannot be read: " + ExceptionText.of(e) + ".", e);
        }
    }

    @SuppressWarnings("unchecked") // What goes in and out is the JDK's.
    private static Map<String, String> move(Path temp, Map<String, String> options) throws LaunchException {
        try (ApplicationClasses classes = ApplicationClasses.unpack(temp)) {
            return ((UnaryOperator<Map<String, String>>) classes.create(MOVER)).apply(options);
        } catch (IllegalStateException e) {
            throw new LaunchException(e.getMessage(), e);
        } catch (IOException | ReflectiveOperationException e) {
            throw new LaunchException("guestlist.jar cannot be unpacked into " + temp + ": " + e.getMessage() + ".", e);
        }
    }

    private String told(Path database, Map<String, String> moved) {
        String line = System.lineSeparator();
        StringBuilder text =
                new StringBuilder("Moved  " + moved.get("rows") + " rows of " + moved.get("tables") + " tables to "
                        + moved.get("to") + line + "       Each table has the same count and sum there." + line + line
                        + "Start Guestlist with these settings, and the same master key:" + line + line
                        + "guestlist.db.url=" + moved.get("to") + line);
        if (!user.isEmpty()) {
            text.append("guestlist.db.user=").append(user).append(line);
        }
        if (passwordFile != null) {
            text.append("guestlist.db.password=(the one in ")
                    .append(passwordFile)
                    .append(')')
                    .append(line);
        }
        return text.append(line)
                .append("Once that works, remove ")
                .append(database)
                .append(": it is as it was.")
                .toString();
    }
}
