package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The move of an embedded database that has rows in each of its tables, also in those that are still to be invented. */
class MoveToPostgresqlIT {

    private static final String HISTORY = "flyway_schema_history";
    private static final String TARGET = "moved";
    private static final int ROWS = 3;

    @TempDir
    private static Path folder;

    private static String h2;

    @BeforeAll
    static void fillEveryTable() throws SQLException {
        h2 = "jdbc:h2:file:" + folder.resolve("guestlist")
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(h2);
        Migrations.apply(Migrations.of(source));
        try (Connection connection = source.getConnection()) {
            for (String table : Tables.parentsFirst(connection)) {
                if (!table.equals(HISTORY)) {
                    fill(connection, table);
                }
            }
            run(connection, "alter sequence account_seq restart with 7050");
            run(connection, "alter table tenant_change alter column id restart with 8000");
        }
    }

    /** Values of columns that the database checks. */
    private static final Map<String, Object> CHECKED = Map.of("account.kind", "MEMBER");

    /** Each value depends on its type and the row's number alone, so what refers to another table finds its row there. */
    private static void fill(Connection connection, String table) throws SQLException {
        Map<String, String> columns = Tables.columns(connection, table);
        String names = columns.keySet().stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + names + " from \"" + table + "\"");
                PreparedStatement insert = connection.prepareStatement("insert into \"" + table + "\" (" + names
                        + ") overriding system value values (" + "?, ".repeat(columns.size() - 1) + "?)")) {
            for (int number = 0; number < ROWS; number++) {
                int position = 1;
                for (Map.Entry<String, String> column : columns.entrySet()) {
                    boolean none = number == ROWS - 1 && row.getMetaData().isNullable(position) == 1;
                    int size = row.getMetaData().getPrecision(position);
                    insert.setObject(
                            position,
                            CHECKED.getOrDefault(
                                    table + "." + column.getKey(),
                                    none ? null : value(column.getValue(), size, number)));
                    position++;
                }
                insert.executeUpdate();
            }
        }
    }

    private static Object value(String type, int size, int number) {
        return switch (type) {
            case "bigint" -> 1000L + number;
            case "integer" -> 10 + number;
            case "boolean" -> number % 2 == 0;
            case "numeric" -> new BigDecimal("-1234.5600").add(BigDecimal.valueOf(number));
            case "uuid" -> new UUID(7, number);
            case "date" -> LocalDate.of(2027, 1, 31).plusDays(number);
            case "timestamp with time zone" ->
                OffsetDateTime.of(2027, 3, 28, 2, 30, 0, 123_456_000, ZoneOffset.ofHours(1 + number));
            case "binary varying" -> new byte[] {0, (byte) (200 + number), '\\'};
            default -> size < 20 ? "v" + number : "Zo\u00eb's \"\\N\"\r\n\t\ud83d\ude00 " + number;
        };
    }

    @BeforeEach
    void anEmptyDatabase() throws SQLException {
        runAtPostgres("create database " + TARGET);
    }

    @AfterEach
    void drop() throws SQLException {
        runAtPostgres("drop database " + TARGET + " with (force)");
    }

    @Test
    void everyRowOfEveryTableIsThereAndNumbersGoOn() throws Exception {
        Map<String, String> moved = move();
        try (Connection from = DriverManager.getConnection(h2);
                Connection to = target()) {
            List<String> tables = Tables.names(from);
            tables.remove(HISTORY);
            assertThat(tables).hasSizeGreaterThan(50);
            assertThat(moved)
                    .containsEntry("tables", "" + tables.size())
                    .containsEntry("rows", "" + ROWS * tables.size());
            for (String table : tables) {
                assertThat(rows(to, table)).as(table).hasSize(ROWS).isEqualTo(rows(from, table));
            }
            assertThat(text(to, "select nextval('account_seq')")).isEqualTo("7050");
            assertThat(text(to, "insert into tenant_change (changed_at) values (now()) returning id"))
                    .isEqualTo("8000");
            assertThat(text(to, "select max(version) from " + HISTORY + " where version not like '%.%'"))
                    .isEqualTo(text(from, "select max(\"version\") from \"" + HISTORY + "\""));
        }
    }

    @Test
    void aFailureInTheMiddleLeavesNothingAndTheMoveCanBeRepeated() throws Exception {
        Migrations.apply(Migrations.of(PostgreSql.source(url(), "postgres", "")));
        try (Connection to = target()) {
            run(to, "alter table passkey add constraint nobody check (id < 0)");
            assertThatThrownBy(MoveToPostgresqlIT::move)
                    .hasMessageContaining("the table passkey could not be moved")
                    .hasMessageContaining("Nothing has been moved");
            for (String table : Tables.names(to)) {
                assertThat(table.equals(HISTORY) || Tables.isEmpty(to, table))
                        .as(table)
                        .isTrue();
            }
            run(to, "alter table passkey drop constraint nobody");
        }
        assertThat(move()).containsKey("rows");
    }

    @Test
    void whatIsNotTheSameThereIsRefused() throws Exception {
        Migrations.apply(Migrations.of(PostgreSql.source(url(), "postgres", "")));
        try (Connection to = target()) {
            run(
                    to,
                    "create function shout() returns trigger language plpgsql as 'begin new.name = upper(new.name); return new; end'");
            run(to, "create trigger shout before insert on people_group for each row execute function shout()");
        }
        assertThatThrownBy(MoveToPostgresqlIT::move)
                .hasMessageContaining("the table people_group is not the same in PostgreSQL");
        try (Connection to = target()) {
            assertThat(Tables.isEmpty(to, "tenant")).isTrue();
        }
    }

    @Test
    void aDatabaseThatHasSomethingIsLeftAlone() throws Exception {
        try (Connection to = target()) {
            run(to, "create table letters (text varchar)");
            assertThatThrownBy(MoveToPostgresqlIT::move).hasMessageContaining("not empty: it has a table letters");
            run(to, "insert into letters values ('Dear Ada')");
            assertThatThrownBy(MoveToPostgresqlIT::move).hasMessageContaining("not empty: its table letters has rows");
            assertThat(Tables.names(to)).containsExactly("letters");
        }
    }

    private static Map<String, String> move() {
        return new MoveToPostgresql()
                .apply(Map.of(
                        "file",
                        folder.resolve("guestlist").toString(),
                        "to",
                        url(),
                        "user",
                        "postgres",
                        "password",
                        ""));
    }

    /** Without what the move itself knows of types. */
    private static List<String> rows(Connection connection, String table) throws SQLException {
        String names = new TreeSet<>(Tables.columns(connection, table).keySet())
                .stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + names + " from \"" + table + "\"")) {
            Map<String, String> rows = new TreeMap<>();
            while (row.next()) {
                Object[] values = new Object[row.getMetaData().getColumnCount()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = comparable(row.getObject(i + 1));
                }
                rows.put(Arrays.toString(values), "");
            }
            return List.copyOf(rows.keySet());
        }
    }

    private static Object comparable(Object value) {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        } else if (value instanceof Timestamp moment) {
            return moment.toInstant();
        } else if (value instanceof OffsetDateTime moment) {
            return moment.toInstant();
        }
        return value instanceof Instant ? value : String.valueOf(value);
    }

    private static String url() {
        return System.getProperty("it.jdbc").replaceFirst("/postgres\\?.*", "/" + TARGET);
    }

    private static Connection target() throws SQLException {
        return DriverManager.getConnection(url() + "?user=postgres");
    }

    private static String text(Connection connection, String select) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private static void runAtPostgres(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(System.getProperty("it.jdbc"))) {
            run(connection, statement);
        }
    }
}
