package org.guestlist.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannedOnceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select " + PlannedOnce.MARK + " id from account where id = ?",
                "INSERT INTO ACCOUNT (ID, EMAIL) VALUES (?, ?)",
                "insert into roster_row (tenant_id, import_id, unreadable) values (?, ?, false)"
            })
    void whatIsMarkedOrAddsGivenRows(String sql) {
        assertThat(PlannedOnce.is(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from account where id = ?",
                "insert into mail_standing (account_id, state) select id, ? from account where tenant_id = ?",
                "insert into a (b) select b from c where d in (select e from (values (?)))",
                "UPDATE ACCOUNT SET NAME = ? WHERE (ID = ?)",
                "delete from roster_row where import_id = ?"
            })
    void whatDependsOnTheRowsThatAreThere(String sql) {
        assertThat(PlannedOnce.is(sql)).isFalse();
    }
}
