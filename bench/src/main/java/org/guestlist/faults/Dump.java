package org.guestlist.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.guestlist.node.Node;

/**
 * A PostgreSQL database of Guestlist is dumped while people sign in, and restored under its name when the first one is lost; then they sign
 * in again, at a node whose role owns nothing. What is typed is read from docs/operations.
 */
public final class Dump {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final int PACE = 2;

    private final Path folder;
    private final Path chapters;
    private final String port;

    private Dump(Path folder, Path chapters, String port) {
        this.folder = folder;
        this.chapters = chapters;
        this.port = port;
    }

    /** @param arguments guestlist.jar, a folder, docs/operations, and the port of a PostgreSQL that trusts everybody */
    public static void main(String[] arguments) throws Exception {
        new Dump(Path.of(arguments[1]), Path.of(arguments[2]), arguments[3]).run(Path.of(arguments[0]));
        System.exit(0);
    }

    private void run(Path jar) throws Exception {
        List<String> sql = blocks("database.md", "sql");
        List<String> shell = blocks("backup.md", "sh");
        execute("postgres", "postgres", sql.get(0));
        execute("guestlist", "postgres", sql.get(1));
        try (Node node = node(jar, "guestlist_owner", true)) {
            node.start().setPassword(Stage.PASSWORD);
            People people = new People(new Errands(node.port())::signInAlone).start(PACE);
            type(shell, "pg_dump ");
            people.close();
            tell("While it was dumped", people.seen());
            node.stop();
        }
        execute("postgres", "postgres", "alter database guestlist rename to lost");
        execute("postgres", "postgres", sql.get(0).replaceAll("create role [^;]*;", ""));
        execute("guestlist", "postgres", sql.get(1));
        type(shell, "pg_restore ");
        try (Node node = node(jar, "guestlist", false)) {
            node.start();
            tell("After it was restored", new People(new Errands(node.port())::signInAlone).once());
        }
    }

    private static void tell(String when, String seen) {
        System.out.println(when + ": " + seen);
        if (!seen.matches("\\d+ × ok")) {
            throw new IllegalStateException("Somebody could not sign in");
        }
    }

    private Node node(Path jar, String role, boolean migrates) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("guestlist.http.port", Integer.toString(Node.freePort()));
        settings.put("guestlist.http.address", "127.0.0.1");
        settings.put("guestlist.master-key", KEY);
        settings.put("guestlist.db.url", "jdbc:postgresql://127.0.0.1:" + port + "/guestlist");
        settings.put("guestlist.db.user", role);
        settings.put("guestlist.db.migrate", Boolean.toString(migrates));
        settings.put("guestlist.hibp.url", "http://127.0.0.1:" + Node.freePort());
        settings.put("guestlist.proxy.trusted", "127.0.0.1");
        return new Node(jar, folder.resolve(role), settings);
    }

    private List<String> blocks(String chapter, String language) throws IOException {
        return Pattern.compile("(?s)```" + language + "\\n(.*?)\\n```")
                .matcher(Files.readString(chapters.resolve(chapter)))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private void type(List<String> lines, String program) throws IOException, InterruptedException {
        String line = lines.stream()
                .filter(one -> one.startsWith(program))
                .findFirst()
                .orElseThrow()
                .replace("db.example.com", "127.0.0.1:" + port);
        System.out.println(line);
        int code = new ProcessBuilder("sh", "-c", line)
                .directory(folder.toFile())
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException(program + "ended with " + code);
        }
    }

    private void execute(String database, String user, String statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + user);
                Statement run = connection.createStatement()) {
            // One by one: a database is not created together with others.
            for (String statement : statements.split(";")) {
                run.execute(statement);
            }
        }
    }
}
