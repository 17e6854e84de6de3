package org.guestlist.platform.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the schema of a database has, from its own metadata. */
final class Tables {

    private Tables() {}

    /** @return the names of all tables in the connection's schema, in their order */
    static List<String> names(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet table = connection
                .getMetaData()
                .getTables(null, connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (table.next()) {
                names.add(table.getString("TABLE_NAME"));
            }
        }
        return new ArrayList<>(names);
    }

    /** @return the same, each table after those that its rows refer to */
    static List<String> parentsFirst(Connection connection) throws SQLException {
        Map<String, Set<String>> parents = new TreeMap<>();
        for (String table : names(connection)) {
            parents.put(table, new TreeSet<>());
            try (ResultSet key = connection.getMetaData().getImportedKeys(null, connection.getSchema(), table)) {
                while (key.next()) {
                    parents.get(table).add(key.getString("PKTABLE_NAME"));
                }
            }
        }
        return parentsFirst(parents);
    }

    /** @param parents for each table those that it refers to */
    static List<String> parentsFirst(Map<String, Set<String>> parents) {
        List<String> order = new ArrayList<>();
        Set<String> left = new TreeSet<>(parents.keySet());
        while (!left.isEmpty()) {
            List<String> next = left.stream()
                    .filter(table -> order.containsAll(parents.get(table)))
                    .toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("these tables refer to each other in a circle: " + left);
            }
            order.addAll(next);
            left.removeAll(next);
        }
        return order;
    }

    /** @return the columns of a table in their order, each with the database's name for its type in small letters */
    static Map<String, String> columns(Connection connection, String table) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        // An underscore in the name stands for any letter there.
        try (ResultSet column = connection.getMetaData().getColumns(null, connection.getSchema(), table, "%")) {
            while (column.next()) {
                if (table.equals(column.getString("TABLE_NAME"))) {
                    columns.put(
                            column.getString("COLUMN_NAME"),
                            column.getString("TYPE_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return columns;
    }

    static boolean isEmpty(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select 1 from \"" + table + "\" limit 1")) {
            return !row.next();
        }
    }

    /** Makes PostgreSQL's sequences and identity columns go on where those of H2 are. */
    static void continueNumbers(Connection h2, Connection postgresql) throws SQLException {
        set(
                h2,
                "select '\"' || sequence_name || '\"', base_value from information_schema.sequences"
                        + " where sequence_schema = current_schema",
                postgresql,
                "select setval(?, ?, false)");
        set(
                h2,
                "select '\"' || table_name || '\"', identity_base, column_name from information_schema.columns"
                        + " where table_schema = current_schema and is_identity = 'YES'",
                postgresql,
                "select setval(pg_get_serial_sequence(?, ?), ?, false)");
    }

    private static void set(Connection h2, String numbers, Connection postgresql, String set) throws SQLException {
        try (Statement statement = h2.createStatement();
                ResultSet number = statement.executeQuery(numbers);
                PreparedStatement next = postgresql.prepareStatement(set)) {
            while (number.next()) {
                int position = 1;
                next.setString(position++, number.getString(1));
                if (number.getMetaData().getColumnCount() > 2) {
                    next.setString(position++, number.getString(3));
                }
                next.setLong(position, number.getLong(2));
                next.execute();
            }
        }
    }
}
