package org.guestlist.platform.db;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Locale;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.guestlist.platform.config.Console;
import org.guestlist.platform.config.Settings;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to the database that the settings name, so that {@code guestlist.db.url} alone chooses between H2 and PostgreSQL and the same
 * archive runs on both. The server pools what this class opens. While the database is known to be away, nothing is opened.
 *
 * <p>Whatever the network or the server does, no caller waits longer than {@code guestlist.db.answer-timeout} for an answer from
 * PostgreSQL: the socket timeout closes the connection. A normal statement takes a second at most (docs/performance.md); the database
 * itself cancels one that takes too long. Parameters in the JDBC URL override all this.
 */
public class SettingsDataSource implements DataSource {

    private static final int KEPT_STATEMENTS = 64;

    private final DataSource delegate;
    private final Reachability reachability;

    /** Reads the settings; opens nothing yet. */
    public SettingsDataSource() {
        this(true);
    }

    private SettingsDataSource(boolean limited) {
        Settings settings = new Settings();
        delegate = settings.dbUrl().startsWith("jdbc:h2:") ? h2(settings) : postgresql(settings, limited);
        reachability = Reachability.NODE;
    }

    SettingsDataSource(DataSource delegate, Reachability reachability) {
        this.delegate = delegate;
        this.reachability = reachability;
    }

    /** @return the same database, without time limits for statements: migrations build indexes on large tables */
    static SettingsDataSource withoutLimits() {
        return new SettingsDataSource(false);
    }

    private static DataSource h2(Settings settings) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(openAgain(tuned(settings.dbUrl(), settings.dbLimits().lock())));
        h2.setUser(settings.dbUser());
        h2.setPassword(settings.dbPassword());
        return h2;
    }

    /**
     * @return the URL with these settings, where it does not say them itself: the time to wait for a lock, as H2's own of 2 s fails on a
     *     busy machine, and how many statements each connection keeps as it has read them, as a page needs more than H2's own 8
     */
    static String tuned(String url, Duration lock) {
        return with(with(url, "LOCK_TIMEOUT", lock.toMillis()), "QUERY_CACHE_SIZE", KEPT_STATEMENTS);
    }

    private static String with(String url, String setting, long value) {
        String named = ";" + setting + "=";
        return url.toUpperCase(Locale.ROOT).contains(named) ? url : url + named + value;
    }

    /**
     * Java closes a file for everybody when a thread that reads or writes it is interrupted, as the server does with a request after two
     * minutes; so H2 opens it again.
     *
     * @return the URL with this, unless its file is a relative one or it names a file system itself
     */
    static String openAgain(String url) {
        return url.replaceFirst("^(jdbc:h2:file:)(?=/|[A-Za-z]:[/\\\\])", "$1retry:");
    }

    private static DataSource postgresql(Settings settings, boolean limited) {
        PGSimpleDataSource postgresql = PostgreSql.source(settings.dbUrl(), settings.dbUser(), settings.dbPassword());
        if (limited) {
            PostgreSql.limit(postgresql, settings.dbUrl(), settings.dbLimits());
        }
        return postgresql;
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (reachability.isAway()) {
            throw away();
        }
        return open();
    }

    private static SQLException away() {
        return new SQLTransientConnectionException("The database is away", "08001");
    }

    /** For the heartbeat alone. @return a new connection, even while the database is away; with embedded H2, one that can write again */
    Connection reopen() throws SQLException {
        boolean embedded = delegate instanceof JdbcDataSource;
        if (!embedded || !reachability.isAway()) {
            return open();
        }
        Embedded.closeAll();
        Connection connection = open();
        try {
            Embedded.prove(connection);
            return connection;
        } catch (SQLException e) {
            Embedded.close(connection);
            throw e;
        }
    }

    private Connection open() throws SQLException {
        long generation = reachability.generation();
        try {
            Connection connection = connect();
            if (Embedded.is(connection)) {
                Embedded.opened(connection);
                // A connection opened during the switch may have missed the closing of the others.
                if (generation != reachability.generation()) {
                    Embedded.close(connection);
                    throw away();
                }
            }
            return PhysicalConnection.of(connection, generation, reachability);
        } catch (SQLException e) {
            if (Outage.isAbsence(e)) {
                reachability.lost(generation, Outage.reason(e));
            }
            // The persistence provider connects before any bean of Guestlist can report the error.
            Console.publishFailure(
                    "guestlist.db.url names a database that does not answer: " + withoutSecret(e.getMessage()));
            throw e;
        }
    }

    /** The driver loads {@link TimedSockets} by its name, and may itself be in a class loader that does not know it. */
    private Connection connect() throws SQLException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SettingsDataSource.class.getClassLoader());
        try {
            return delegate.getConnection();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** H2 repeats the URL, which may contain a password. */
    static String withoutSecret(String message) {
        return String.valueOf(message).replaceAll("(?i)(password=)[^;&\"']+", "$1…");
    }

    /** Ignores credentials from the pool; those in the settings are used. */
    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return delegate.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        delegate.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        delegate.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return delegate.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return Logger.getLogger("org.guestlist.platform.db");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(delegate) ? type.cast(delegate) : delegate.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(delegate) || delegate.isWrapperFor(type);
    }
}
