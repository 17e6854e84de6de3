package org.guestlist.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A database of its own for a test, in memory and in the mode in which Guestlist uses H2. It is gone once it is closed. */
public final class MemoryDatabase implements AutoCloseable {

    private final JdbcDataSource source = new JdbcDataSource();
    private final Connection keepsIt;

    private MemoryDatabase() {
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
        try {
            keepsIt = source.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return one without tables */
    public static MemoryDatabase empty() {
        return new MemoryDatabase();
    }

    /** @return one with all tables */
    public static MemoryDatabase migrated() {
        MemoryDatabase database = new MemoryDatabase();
        Migrations.apply(Migrations.of(database.source));
        return database;
    }

    /** @return the same, in which rows may name others that are not there */
    public MemoryDatabase withoutReferences() {
        sql().update("set referential_integrity false");
        return this;
    }

    public Sql sql() {
        return new Sql(source::getConnection);
    }

    /** @return the same for statements of this organisation */
    public Sql sql(long organisation) {
        return new Sql(source::getConnection, () -> organisation);
    }

    public DataSource source() {
        return source;
    }

    @Override
    public void close() {
        try {
            keepsIt.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
