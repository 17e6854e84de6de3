package org.guestlist.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class TablesTest {

    @Test
    void aTableComesAfterThoseThatItsRowsReferTo() {
        assertThat(Tables.parentsFirst(
                        Map.of("a", Set.of("b", "c"), "b", Set.of("c"), "c", Set.of(), "d", Set.of("a"))))
                .containsExactly("c", "b", "a", "d");
    }

    @Test
    void tablesThatReferToEachOtherAreNamed() {
        assertThatThrownBy(() -> Tables.parentsFirst(Map.of("a", Set.of("b"), "b", Set.of("a"), "c", Set.of())))
                .hasMessage("these tables refer to each other in a circle: [a, b]");
    }

    /** Fails with a new table whose rows could not be moved one table after the other. */
    @Test
    void theTablesOfGuestlistCanBeMoved() throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1");
        Migrations.apply(Migrations.of(database));
        try (Connection connection = database.getConnection()) {
            List<String> order = Tables.parentsFirst(connection);
            assertThat(order).hasSizeGreaterThan(50).containsExactlyInAnyOrderElementsOf(Tables.names(connection));
            assertThat(order.indexOf("tenant")).isLessThan(order.indexOf("account"));
            assertThat(order.indexOf("session")).isLessThan(order.indexOf("application_session"));
            assertThat(Tables.columns(connection, "account")).containsKeys("tenant_id", "email_key");
            assertThatCode(() -> Tables.isEmpty(connection, "account")).doesNotThrowAnyException();
        }
    }
}
