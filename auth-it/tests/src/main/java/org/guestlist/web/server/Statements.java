package org.guestlist.web.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.h2.api.ErrorCode;

/**
 * Whatever a test lets PostgreSQL do must be something that embedded H2 understands as well. PostgreSQL counts the statements of the run
 * (pg_stat_statements); at the end {@link Surroundings} has H2 prepare each of them. So screens and endpoints need no second run on H2,
 * where the services behind them are tested.
 */
final class Statements {

    private static final String H2 =
            "jdbc:h2:mem:statements;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
    private static final Pattern DATA = Pattern.compile("(?is)\\s*(select|insert|update|delete|with)\\b.*");
    /** What tests, and the start, ask PostgreSQL about itself, and how tests fill tables. */
    private static final Pattern OF_POSTGRESQL_ITSELF =
            Pattern.compile("(?is).*\\b(pg_\\w+|current_setting|flyway_\\w+|setval|generate_series)\\b.*");

    /** There is no such table in Guestlist: one of a test. */
    private static final Set<Integer> NO_TABLE = Set.of(
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1,
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1,
            ErrorCode.TABLE_OR_VIEW_NOT_FOUND_WITH_CANDIDATES_2);

    private Statements() {}

    /** Fails with each statement that was sent to this PostgreSQL and that H2 refuses, and why. */
    static void assertKnownToH2(String jdbc) {
        try {
            List<String> sent = sent(jdbc);
            List<String> refused = refused(sent);
            System.out.println("H2 was asked to prepare " + sent.size() + " statements");
            if (!refused.isEmpty()) {
                throw new AssertionError(
                        refused.size() + " statements that H2 does not know:\n" + String.join("\n", refused));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return those of the statements, as PostgreSQL counts them, that H2 does not know, each with its reason */
    static List<String> refused(List<String> sent) throws SQLException {
        List<String> refused = new ArrayList<>();
        try (Connection h2 = DriverManager.getConnection(H2)) {
            Flyway.configure()
                    .dataSource(H2, "", "")
                    .locations("classpath:db/migration", "classpath:db/h2")
                    .load()
                    .migrate();
            for (String statement : sent) {
                try (PreparedStatement prepared = h2.prepareStatement(onH2(statement))) {
                    prepared.getParameterMetaData();
                } catch (SQLException e) {
                    if (!NO_TABLE.contains(e.getErrorCode())) {
                        refused.add(statement + "\n  "
                                + e.getMessage().lines().findFirst().orElse(""));
                    }
                }
            }
        }
        return refused;
    }

    /**
     * PostgreSQL writes a parameter for each constant too, some of which H2 takes as constants alone. Its driver says by itself which keys
     * come back.
     */
    private static String onH2(String statement) {
        return statement
                .replaceAll("(?i)\\btimestamp \\$\\d+", "timestamp '2026-01-01 00:00:00'")
                .replaceAll("(?i)\\bextract\\(\\$\\d+ from", "extract(epoch from")
                .replaceAll("(?i)^(insert .*) returning \\w+$", "$1")
                .replaceAll("(?i)\\binterval \\$\\d+", "interval '1'")
                .replaceAll("(?i)\\b(then|else) \\$\\d+", "$1 1")
                .replaceAll("\\$(\\d+)", "?$1")
                // As Guestlist locks rows on H2.
                .replaceAll("(?i)\\bfor (no key update|share)\\b", "for update");
    }

    private static List<String> sent(String jdbc) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbc);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select distinct query from pg_stat_statements order by query")) {
            List<String> sent = new ArrayList<>();
            while (rows.next()) {
                String query = rows.getString(1);
                if (isOfGuestlist(query)) {
                    sent.add(query);
                }
            }
            return sent;
        }
    }

    static boolean isOfGuestlist(String query) {
        return DATA.matcher(query).matches()
                && !OF_POSTGRESQL_ITSELF.matcher(query).matches();
    }
}
