package org.guestlist.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.base.setting.Setting;
import org.guestlist.platform.config.DatabaseLimits;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL's data source, as Guestlist wants it. What the address says comes before all this. */
final class PostgreSql {

    private PostgreSql() {}

    /** @return whether it leads to PostgreSQL, and not to H2; asks nothing of the database */
    static boolean is(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    /**
     * @param url JDBC address
     * @param user may be empty, if the address or the driver's own sources name one
     * @param password may be empty
     */
    static PGSimpleDataSource source(String url, String user, String password) {
        PGSimpleDataSource postgresql = new PGSimpleDataSource();
        try {
            postgresql.setUrl(url);
        } catch (IllegalArgumentException e) {
            // The cause is dropped, since its message repeats the URL.
            throw new InvalidSettingException(
                    Setting.DB_URL.property(), "must be an address such as jdbc:postgresql://host/name");
        }
        if (!user.isEmpty()) {
            postgresql.setUser(user);
            postgresql.setPassword(password);
        }
        postgresql.setApplicationName("guestlist");
        // A batch of inserts becomes a few statements, which makes an import twice as fast.
        postgresql.setReWriteBatchedInserts(true);
        if (!url.contains("prepareThreshold=")) {
            postgresql.setPrepareThreshold(PlannedOnce.NEVER);
        }
        postgresql.setTcpKeepAlive(true);
        return postgresql;
    }

    /** Makes connections end, and statements too, that take longer than the limits, or wait for a database that is known to be away. */
    static void limit(PGSimpleDataSource postgresql, String url, DatabaseLimits limits) {
        if (postgresql.getSocketFactory() == null) {
            postgresql.setSocketFactory(TimedSockets.class.getName());
        }
        int hosts = postgresql.getServerNames().length;
        // Of several hosts, the next is to be tried while there is time.
        // The driver has a default of its own, so only the address tells whether it says something.
        if (!url.contains("connectTimeout=")) {
            postgresql.setConnectTimeout(seconds(limits.connect()) / hosts + 1);
        }
        // One that accepts connections and is silent would take all of the time, too.
        if (hosts > 1 && !url.contains("sslResponseTimeout=")) {
            postgresql.setSslResponseTimeout((int) limits.connect().toMillis() / (hosts + 1));
        }
        if (postgresql.getLoginTimeout() == 0) {
            postgresql.setLoginTimeout(seconds(limits.connect()));
        }
        if (postgresql.getSocketTimeout() == 0) {
            postgresql.setSocketTimeout(seconds(limits.answer()));
        }
        if (postgresql.getOptions() == null) {
            postgresql.setOptions("-c statement_timeout=" + limits.statement().toMillis() + " -c lock_timeout="
                    + limits.lock().toMillis()
                    // A node that lost power or network keeps its locks no longer than others wait.
                    + " -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3");
        }
    }

    /** The driver counts in seconds, and takes 0 for no limit. */
    private static int seconds(Duration limit) {
        return (int) Math.max(1, limit.toSeconds());
    }
}
