package org.guestlist.web.server;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The passwords, tokens, codes and keys of this run. Whatever types, mails or mints one for a test notes it here; at the end
 * {@link Surroundings} looks for each of them in all that is kept where it may not be: logs, the database, and mails but for their bodies.
 */
public final class Secrets {

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i)(.*[:.-])?(password|current|repeat|token|ticket|code|client_?secret|.*_token)");
    private static final Pattern LOG = Pattern.compile("(server-|guestlist).*\\.(log|trace\\.db).*");
    private static final int SHORTEST = 12;
    private static final int BEGINNING = 8;
    private static final int LONGEST = 200;
    private static final int SHOWN = 10;
    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();
    private static final Set<String> IDS = ConcurrentHashMap.newKeySet();

    private Secrets() {}

    /** Says that this is an id: a test that tries it in every field, those for secrets too, makes no secret of it. */
    public static void noteId(String id) {
        IDS.add(id);
    }

    /** @return the secret, which is noted unless it is an id, or too short or plain to be told from other words */
    public static String note(String secret) {
        if (secret != null
                && !IDS.contains(secret.strip())
                && secret.strip().length() >= SHORTEST
                && secret.chars().distinct().count() > 5) {
            KNOWN.add(secret.strip().substring(0, Math.min(secret.strip().length(), LONGEST)));
        }
        return secret;
    }

    /** Notes the value of a field if, by its name, it is secret. */
    public static void noteField(String name, String value) {
        if (SECRET_NAME.matcher(name).matches()) {
            note(value);
        }
    }

    /** Notes what is secret in the query of an address. */
    public static String noteAddress(String address) {
        if (address != null && address.contains("?")) {
            for (String field : address.substring(address.indexOf('?') + 1).split("[&#]")) {
                int equals = field.indexOf('=');
                // What is no address by intent has no field with a secret.
                if (equals > 0 && !field.matches(".*%(?![0-9A-Fa-f]{2}).*")) {
                    noteField(
                            field.substring(0, equals),
                            URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        }
        return address;
    }

    /** Fails if one of them is in one of the files. */
    public static void assertNotIn(Collection<Path> logs) {
        Search search = new Search();
        logs.forEach(search::file);
        search.fail();
    }

    /** Fails if one of them is in a log below the folder, in a text of the database, or in the head of a mail. */
    static void assertNowhere(Path directory, Optional<String> jdbc) {
        Search search = new Search();
        try (Stream<Path> files = Files.walk(directory, 2)) {
            // H2 keeps a log of its own beside its file.
            files.filter(file -> LOG.matcher(file.getFileName().toString()).matches())
                    .forEach(search::file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jdbc.ifPresent(search::database);
        Mailbox.all().forEach(search::head);
        search.fail();
    }

    /** Finds all at once: candidates by their first characters. */
    private static final class Search {

        private final Map<String, List<String>> byBeginning = new HashMap<>();
        private final Set<String> found = new LinkedHashSet<>();

        Search() {
            Mailbox.all().forEach(mail -> mail.links().forEach(Secrets::noteAddress));
            for (String secret : KNOWN) {
                for (String form : new TreeSet<>(List.of(
                        secret, URLEncoder.encode(secret, StandardCharsets.UTF_8), secret.replace(" ", "%20")))) {
                    byBeginning
                            .computeIfAbsent(form.substring(0, BEGINNING), key -> new ArrayList<>())
                            .add(form);
                }
            }
        }

        void file(Path file) {
            try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                lines.forEach(line -> text(file.getFileName().toString(), line));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void head(Mail mail) {
            try {
                for (Header header : Collections.list(mail.message().getAllHeaders())) {
                    text("mail \"" + mail.subject() + "\"", header.getName() + ": " + header.getValue());
                }
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }

        void database(String jdbc) {
            try (Connection connection = DriverManager.getConnection(jdbc)) {
                Map<String, List<String>> columns = new HashMap<>();
                try (ResultSet all = connection.getMetaData().getColumns(null, "%", "%", "%")) {
                    while (all.next()) {
                        if (all.getString("TABLE_SCHEM").equalsIgnoreCase("public")
                                && !all.getString("TABLE_NAME").startsWith("flyway")) {
                            columns.computeIfAbsent(all.getString("TABLE_NAME"), table -> new ArrayList<>())
                                    .add(all.getString("COLUMN_NAME"));
                        }
                    }
                }
                for (String table : columns.keySet()) {
                    rows(connection, table);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void rows(Connection connection, String table) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select * from \"" + table + "\"")) {
                while (rows.next()) {
                    for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                        if (rows.getObject(column) instanceof String value) {
                            text("table " + table + "." + rows.getMetaData().getColumnName(column), value);
                        }
                    }
                }
            }
        }

        private void text(String place, String text) {
            for (int i = 0; i + BEGINNING <= text.length(); i++) {
                for (String secret : byBeginning.getOrDefault(text.substring(i, i + BEGINNING), List.of())) {
                    if (text.startsWith(secret, i)) {
                        found.add(place + ": " + text.substring(Math.max(0, i - 200), i) + "<" + secret.substring(0, 4)
                                + "...>");
                    }
                }
            }
        }

        void fail() {
            if (!found.isEmpty()) {
                throw new AssertionError("Secrets of the tests where none may be, in " + found.size() + " places:\n"
                        + String.join("\n", found.stream().limit(SHOWN).toList()));
            }
        }
    }
}
