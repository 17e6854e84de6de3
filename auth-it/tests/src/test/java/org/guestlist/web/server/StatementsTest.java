package org.guestlist.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {

    @Test
    void whatPostgresqlWritesInOtherWordsIsKnownToH2() throws SQLException {
        assertThat(Statements.refused(List.of(
                        "select id from tenant where id = $1 for no key update skip locked",
                        "SELECT ID FROM TENANT WHERE ID = $1 FOR NO KEY UPDATE",
                        "insert into tenant_change (changed_at) values (now()) returning id",
                        "update provider_state set probe_at = timestamp $1 where tenant_id = $2",
                        "delete from source_limit where (key_hash) in (select key_hash from source_limit where full_at <"
                                + " extract($2 from cast($1 as timestamp with time zone)) * $3 limit $4)",
                        "select * from letters where letter = $1")))
                .isEmpty();
    }

    @Test
    void whatH2DoesNotKnowIsToldWithItsReason() throws SQLException {
        assertThat(Statements.refused(List.of("select unaccent(name) from tenant", "select name from tenant")))
                .singleElement()
                .asString()
                .startsWith("select unaccent(name) from tenant\n  Function \"unaccent\" not found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select setval($1, $2, $3)",
                "insert into account (id) select i from generate_series($1, $2) i",
                "select count(*) from pg_stat_activity",
                "create table x (id bigint)",
                "SET lock_timeout = $1"
            })
    void whatTestsAskIsNoneOfGuestlists(String query) {
        assertThat(Statements.isOfGuestlist(query)).isFalse();
    }
}
