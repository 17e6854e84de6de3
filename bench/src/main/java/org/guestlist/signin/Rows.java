package org.guestlist.signin;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies a row of a table many times, with other values in some of its columns. */
final class Rows {

    private final Statement run;

    Rows(Statement run) {
        this.run = run;
    }

    /**
     * Inserts copies.
     *
     * @param rows which row is copied, and how many times: what follows {@code from}, with the table first
     * @param others SQL expressions by the columns whose values are not those of the row
     */
    void copy(String table, String rows, Map<String, String> others) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (ResultSet none = run.executeQuery("select * from " + table + " where false")) {
            ResultSetMetaData head = none.getMetaData();
            for (int i = 1; i <= head.getColumnCount(); i++) {
                columns.put(head.getColumnName(i), table + "." + head.getColumnName(i));
            }
        }
        columns.putAll(others);
        run.execute("insert into " + table + " (" + String.join(", ", columns.keySet()) + ") select "
                + String.join(", ", columns.values()) + " from " + rows);
    }
}
