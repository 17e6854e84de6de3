package org.guestlist.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a database may be like that is to be migrated. */
class MigrationsTest {

    private final JdbcDataSource database = new JdbcDataSource();

    @BeforeEach
    void create() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
        Migrations.apply(Migrations.of(database));
    }

    /** Going back one version: the older one finds a script that it does not know. */
    @Test
    void aScriptOfANewerVersionDoesNotStopTheOneBefore() throws SQLException {
        run(
                "insert into \"flyway_schema_history\" select \"installed_rank\" + 1, '9999', 'newer', \"type\", 'V9999__newer.sql', 1,"
                        + " \"installed_by\", \"installed_on\", 1, true from \"flyway_schema_history\" order by 1 desc limit 1");
        assertThatCode(() -> Migrations.apply(Migrations.of(database))).doesNotThrowAnyException();
        assertThat(Migrations.of(database).load().info().current().getVersion()).hasToString("9999");
    }

    @Test
    void aScriptThatWasEditedStopsTheStart() throws SQLException {
        run("update \"flyway_schema_history\" set \"checksum\" = 1 where \"version\" = '1'");
        assertThatThrownBy(() -> Migrations.apply(Migrations.of(database)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Migration checksum mismatch for migration version 1");
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement run = connection.createStatement()) {
            assertThat(run.executeUpdate(statement)).isEqualTo(1);
        }
    }
}
