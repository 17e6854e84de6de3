package org.guestlist.db;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.guestlist.config.Console;
import org.guestlist.config.InvalidSettingException;
import org.guestlist.config.Settings;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections to the database that the settings name, so that H2 and PostgreSQL are a matter of {@code guestlist.db.url} alone and the
 * same archive runs on both. The server pools what this class opens.
 */
public class SettingsDataSource implements DataSource {

    private final DataSource delegate;

    /** Reads the settings; opens nothing yet. */
    public SettingsDataSource() {
        Settings settings = new Settings();
        delegate = settings.dbUrl().startsWith("jdbc:h2:") ? h2(settings) : postgresql(settings);
    }

    private static DataSource h2(Settings settings) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL(settings.dbUrl());
        h2.setUser(settings.dbUser());
        h2.setPassword(settings.dbPassword());
        return h2;
    }

    private static DataSource postgresql(Settings settings) {
        PGSimpleDataSource postgresql = new PGSimpleDataSource();
        try {
            postgresql.setUrl(settings.dbUrl());
        } catch (IllegalArgumentException e) {
            // Whose message repeats the address.
            throw new InvalidSettingException("guestlist.db.url", "must be an address such as jdbc:postgresql://host/name");
        }
        if (!settings.dbUser().isEmpty()) {
            postgresql.setUser(settings.dbUser());
            postgresql.setPassword(settings.dbPassword());
        }
        postgresql.setApplicationName("guestlist");
        // A batch of inserts becomes a few statements, which an import is twice as fast by.
        postgresql.setReWriteBatchedInserts(true);
        // A plan that was made and kept while a table was almost empty reads all of it, row by row, once an import has filled it; and a plan
        // for any words is slower than one for the words of this search (docs/performance.md).
        postgresql.setPrepareThreshold(0);
        return postgresql;
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return delegate.getConnection();
        } catch (SQLException e) {
            // The persistence provider connects before any bean of ours is there to explain.
            Console.publishFailure("guestlist.db.url names a database that does not answer: " + withoutSecret(e.getMessage()));
            throw e;
        }
    }

    /** H2 repeats the address, in which a password may be. */
    static String withoutSecret(String message) {
        return String.valueOf(message).replaceAll("(?i)(password=)[^;&\"']+", "$1…");
    }

    /** The pool may pass credentials of its own; the settings' count. */
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
        return Logger.getLogger("org.guestlist.db");
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
