package org.guestlist.signin;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.guestlist.node.Machine;

/** A PostgreSQL with durable commits as in production, which can log each statement. */
final class PostgreSql implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final long pid;
    private final Path log;

    PostgreSql(Path folder) throws IOException {
        this(folder, true);
    }

    /** @param clean whether it begins empty and is deleted at the end; otherwise it goes on with what is in the folder */
    PostgreSql(Path folder, boolean clean) throws IOException {
        log = folder.resolve("statements.log");
        Path data = folder.resolve("data");
        // The class that starts it has its own defaults for tests.
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(clean)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", folder.toString())
                .setServerConfig("log_filename", log.getFileName().toString())
                .setServerConfig("log_rotation_size", "0")
                .setServerConfig("log_parameter_max_length", "0")
                .setServerConfig("log_line_prefix", "%p:")
                .start();
        pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
    }

    /**
     * Creates a database.
     *
     * @return its JDBC URL
     */
    String create(String database) throws SQLException {
        run("create database " + database);
        return url(database);
    }

    /** @return the JDBC URL of a database */
    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    /** Turns the logging of statements on or off. */
    void writesStatements(boolean on) throws SQLException {
        run("alter system set log_statement = '" + (on ? "all" : "none") + "'");
        run("select pg_reload_conf()");
    }

    /** @return the log file */
    Path log() {
        return log;
    }

    double cpuMillis() {
        return Machine.cpuMillis(pid);
    }

    /** @return how much it has written to its write-ahead log so far */
    long walBytes() throws SQLException {
        try (Connection connection = connect();
                Statement run = connection.createStatement();
                ResultSet row = run.executeQuery("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Runs a statement in the database that is always there. */
    void run(String statement) throws SQLException {
        try (Connection connection = connect();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url("postgres") + "?user=postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
