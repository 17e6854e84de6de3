package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a database may be like that is to be migrated. */
class MigrationsTest {

    private final MemoryDatabase database = MemoryDatabase.migrated();

    @AfterEach
    void close() {
        database.close();
    }

    /** Going back one version: the older one finds a script that it does not know. */
    @Test
    void aScriptOfANewerVersionDoesNotStopTheOneBefore() throws SQLException {
        run(
                "insert into \"flyway_schema_history\" select \"installed_rank\" + 1, '9999', 'newer', \"type\", 'V9999__newer.sql', 1,"
                        + " \"installed_by\", \"installed_on\", 1, true from \"flyway_schema_history\" order by 1 desc limit 1");
        assertThatCode(() -> Migrations.apply(Migrations.of(database.source()))).doesNotThrowAnyException();
        assertThat(Migrations.of(database.source()).load().info().current().getVersion())
                .hasToString("9999");
    }

    @Test
    void aScriptThatWasEditedStopsTheStart() throws SQLException {
        run("update \"flyway_schema_history\" set \"checksum\" = 1 where \"version\" = '1'");
        assertThatThrownBy(() -> Migrations.apply(Migrations.of(database.source())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Migration checksum mismatch for migration version 1");
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = database.source().getConnection();
                Statement run = connection.createStatement()) {
            assertThat(run.executeUpdate(statement)).isEqualTo(1);
        }
    }
}
