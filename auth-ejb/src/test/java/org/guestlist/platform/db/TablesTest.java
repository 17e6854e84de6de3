package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        try (MemoryDatabase database = MemoryDatabase.migrated();
                Connection connection = database.source().getConnection()) {
            List<String> order = Tables.parentsFirst(connection);
            assertThat(order).hasSizeGreaterThan(50).containsExactlyInAnyOrderElementsOf(Tables.names(connection));
            assertThat(order.indexOf("tenant")).isLessThan(order.indexOf("account"));
            assertThat(order.indexOf("session")).isLessThan(order.indexOf("application_session"));
            assertThat(Tables.columns(connection, "account")).containsKeys("tenant_id", "email_key");
            assertThatCode(() -> Tables.isEmpty(connection, "account")).doesNotThrowAnyException();
        }
    }
}
