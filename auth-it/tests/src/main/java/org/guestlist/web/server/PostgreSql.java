package org.guestlist.web.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The PostgreSQL of this run, on a free port of the loopback address; it starts when it is first asked for. */
public final class PostgreSql {

    private static EmbeddedPostgres running;

    private PostgreSql() {}

    /** @return its JDBC address, with its superuser */
    public static synchronized String address() {
        try {
            if (running == null) {
                running = EmbeddedPostgres.builder()
                        // Nothing needs to last.
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("wal_level", "minimal")
                        .setServerConfig("max_wal_senders", "0")
                        // Tables of thousands of rows are there within seconds; without statistics each row of one is
                        // read for each of another.
                        .setServerConfig("autovacuum_naptime", "5s")
                        // For Statements.
                        .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                        .setServerConfig("pg_stat_statements.max", "10000")
                        .start();
                try (Connection connection = running.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("create extension pg_stat_statements");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "jdbc:postgresql://127.0.0.1:" + running.getPort() + "/postgres?user=postgres";
    }

    /** Ends it, if it has been started. */
    static synchronized void stop() {
        if (running != null) {
            try {
                running.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
