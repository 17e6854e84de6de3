package org.guestlist.platform.db;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** One table that moves from H2 to PostgreSQL, and is read there once more. */
final class MovedTable {

    private static final int BATCH = 1000;

    /** Types of columns, by PostgreSQL's names for them, as both drivers read and PostgreSQL's writes them. */
    private static final Map<String, Class<?>> TYPES = Map.of(
            "int8",
            Long.class,
            "int4",
            Integer.class,
            "numeric",
            BigDecimal.class,
            "bool",
            Boolean.class,
            "varchar",
            String.class,
            "text",
            String.class,
            "uuid",
            UUID.class,
            "timestamptz",
            OffsetDateTime.class,
            "date",
            LocalDate.class,
            "bytea",
            byte[].class);

    private final String name;
    private final List<String> columns;
    private final List<Class<?>> types = new ArrayList<>();

    /**
     * @param from columns of H2's table
     * @param to columns of PostgreSQL's with their types
     */
    MovedTable(String name, Map<String, String> from, Map<String, String> to) {
        this.name = name;
        this.columns = new ArrayList<>(new TreeSet<>(from.keySet()));
        if (!columns.equals(new ArrayList<>(new TreeSet<>(to.keySet())))) {
            throw new IllegalStateException(
                    "the table " + name + " has other columns in PostgreSQL: " + from.keySet() + ", " + to.keySet());
        }
        for (String column : columns) {
            Class<?> type = TYPES.get(to.get(column));
            if (type == null) {
                throw new IllegalStateException("the column " + column + " of the table " + name
                        + " has a type that cannot be moved: " + to.get(column));
            }
            types.add(type);
        }
    }

    /** @return what was moved, as it is in PostgreSQL now */
    RowSum move(Connection from, Connection to) throws SQLException {
        try {
            RowSum before = copy(from, to);
            RowSum after = new RowSum();
            read(to, row -> after.add(row));
            if (!before.isSameAs(after)) {
                throw new IllegalStateException("the table " + name + " is not the same in PostgreSQL: " + before
                        + " before, " + after + " now. Nothing has been moved.");
            }
            return after;
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "the table " + name + " could not be moved: " + Outage.reason(e) + ". Nothing has been moved.", e);
        }
    }

    private RowSum copy(Connection from, Connection to) throws SQLException {
        RowSum sum = new RowSum();
        // Also numbers of columns that PostgreSQL numbers itself.
        String insert = "insert into \"" + name + "\" (" + list() + ") overriding system value values ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
        try (PreparedStatement rows = to.prepareStatement(insert)) {
            read(from, row -> {
                for (int i = 0; i < row.length; i++) {
                    rows.setObject(i + 1, row[i]);
                }
                rows.addBatch();
                sum.add(row);
                if (sum.rows() % BATCH == 0) {
                    rows.executeBatch();
                }
            });
            rows.executeBatch();
        }
        return sum;
    }

    private String list() {
        return columns.stream().map(column -> "\"" + column + "\"").collect(Collectors.joining(", "));
    }

    /** Takes a row. */
    private interface Taker {
        void take(Object... row) throws SQLException;
    }

    private void read(Connection connection, Taker taker) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(BATCH);
            try (ResultSet row = statement.executeQuery("select " + list() + " from \"" + name + "\"")) {
                while (row.next()) {
                    Object[] values = new Object[columns.size()];
                    for (int i = 0; i < values.length; i++) {
                        values[i] =
                                types.get(i) == byte[].class ? row.getBytes(i + 1) : row.getObject(i + 1, types.get(i));
                    }
                    taker.take(values);
                }
            }
        }
    }
}
