package org.guestlist.platform.db;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.base.setting.Setting;
import org.guestlist.platform.config.Console;
import org.guestlist.platform.config.PoolSize;
import org.guestlist.platform.config.Settings;

/** The application's data source, migrated before its first use. {@code StartUp} uses it first. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@DataSourceDefinition(
        name = Database.JNDI_NAME,
        className = "org.guestlist.platform.db.SettingsDataSource",
        minPoolSize = 0,
        initialPoolSize = 0,
        maxPoolSize = PoolSize.CONNECTIONS,
        transactional = true,
        properties = {
            // How long to wait while all connections are in use.
            "fish.payara.max-wait-time-in-millis=" + PoolSize.WAIT_MILLIS,
            // Each connection is validated before use, see PhysicalConnection.
            "fish.payara.is-connection-validation-required=true",
            "fish.payara.connection-validation-method=meta-data"
        })
public class Database {

    static final String JNDI_NAME = "java:app/guestlist/db";

    @Resource(lookup = JNDI_NAME)
    private DataSource defined;

    @Inject
    private Settings settings;

    private final Reachability reachability = Reachability.NODE;

    private DataSource dataSource;

    @PostConstruct
    void start() {
        // Beans that depend on this one may start it before StartUp does, so it reports its failure itself.
        try {
            dataSource = settings.dbJndi().map(Database::lookUp).orElse(defined);
            checkConnection();
            resizePool();
            if (settings.dbMigrate()) {
                Migrations.apply(
                        Migrations.of(settings.dbJndi().isPresent() ? dataSource : SettingsDataSource.withoutLimits()));
            }
        } catch (RuntimeException e) {
            Console.publishFailure(e.getMessage());
            throw e;
        }
    }

    /** @return the data source, whose connections join the caller's transaction */
    public DataSource dataSource() {
        return dataSource;
    }

    /** @return which database it is, with its version */
    public String product() {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData told = connection.getMetaData();
            return told.getDatabaseProductName() + " " + told.getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not say what it is", e);
        }
    }

    /** @return whether the database is known to be away; needs no query */
    public boolean isAway() {
        return reachability.isAway();
    }

    /** @return since when the database is away; empty while it is available */
    public Optional<Instant> awaySince() {
        return reachability.awaySince();
    }

    /**
     * Static, since every request asks: a bean of a request that injects this one would get a new proxy of the container each time.
     *
     * @throws DatabaseAwayException if the database is known to be away
     */
    public static void require() {
        if (Reachability.NODE.isAway()) {
            throw new DatabaseAwayException();
        }
    }

    /** @return whether it was thrown because the database is away or overloaded, and not because of a bug */
    public boolean isToBlameFor(Throwable thrown) {
        return isAway() || Outage.causes(thrown);
    }

    /** One clear line is better than Flyway's stack trace. */
    private void checkConnection() {
        try (Connection connection = dataSource.getConnection()) {
            connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            String setting = settings.dbJndi().isPresent() ? Setting.DB_JNDI.property() : Setting.DB_URL.property();
            throw new InvalidSettingException(setting, "names a database that does not answer: " + Outage.reason(e), e);
        }
    }

    private void resizePool() {
        PoolSize size = settings.dbPool();
        if (settings.dbJndi().isPresent() || size.isDefault()) {
            return;
        }
        try {
            ServerPool.resize(size);
        } catch (IllegalStateException e) {
            throw new InvalidSettingException(
                    Setting.DB_POOL_SIZE.property(), "cannot be set on this server: take guestlist.db.jndi instead", e);
        }
    }

    private static DataSource lookUp(String name) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException e) {
            throw new InvalidSettingException(
                    Setting.DB_JNDI.property(), "names no data source of this server: \"" + name + "\"", e);
        }
    }
}
