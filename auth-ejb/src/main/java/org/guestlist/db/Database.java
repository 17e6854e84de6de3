package org.guestlist.db;

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
import java.sql.SQLException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.guestlist.config.InvalidSettingException;
import org.guestlist.config.Settings;

/** The application's data source, migrated before its first use. {@code StartUp} uses it first. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@DataSourceDefinition(name = Database.JNDI_NAME, className = "org.guestlist.db.SettingsDataSource", minPoolSize = 0, initialPoolSize = 0,
        maxPoolSize = 32, transactional = true)
public class Database {

    static final String JNDI_NAME = "java:app/guestlist/db";

    @Resource(lookup = JNDI_NAME)
    private DataSource defined;

    @Inject
    private Settings settings;

    private DataSource dataSource;

    @PostConstruct
    void start() {
        dataSource = settings.dbJndi().map(Database::lookUp).orElse(defined);
        checkConnection();
        if (settings.dbMigrate()) {
            migrate();
        }
    }

    /** @return the data source, whose connections take part in the caller's transaction */
    public DataSource dataSource() {
        return dataSource;
    }

    /** One clear line beats Flyway's stack trace. */
    private void checkConnection() {
        try (Connection connection = dataSource.getConnection()) {
            connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            String setting = settings.dbJndi().isPresent() ? "guestlist.db.jndi" : "guestlist.db.url";
            throw new InvalidSettingException(setting, "names a database that does not answer: " + rootMessage(e), e);
        }
    }

    /** @return where Flyway finds the scripts: those for every database, and what one kind of database needs besides */
    static String[] scripts(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            boolean postgresql = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            return postgresql ? new String[] {"classpath:db/migration", "classpath:db/postgresql"} : new String[] {"classpath:db/migration"};
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not say what it is", e);
        }
    }

    private void migrate() {
        try {
            Flyway.configure(getClass().getClassLoader()).dataSource(dataSource).locations(scripts(dataSource))
                    .validateMigrationNaming(true).load().migrate();
        } catch (FlywayException e) {
            throw new IllegalStateException("The database could not be migrated: " + rootMessage(e), e);
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return SettingsDataSource.withoutSecret(root.getMessage()).lines().findFirst().orElse(root.getClass().getSimpleName());
    }

    private static DataSource lookUp(String name) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException e) {
            throw new InvalidSettingException("guestlist.db.jndi", "names no data source of this server: \"" + name + "\"", e);
        }
    }
}
