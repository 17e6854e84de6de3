package org.guestlist.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.secret.MasterKeys.key;
import static org.guestlist.secret.MasterKeys.masterKey;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.guestlist.db.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswersUsedTest {

    private static final Instant UNTIL = Instant.parse("2030-01-01T00:00:00Z");

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";
    private final Sql sql = new Sql(() -> DriverManager.getConnection(url));
    private Connection keepsTheDatabase;

    @BeforeEach
    void makeTable() throws SQLException {
        keepsTheDatabase = DriverManager.getConnection(url);
        sql.update(
                "create table answer_used (answer_hash varchar(64) primary key, expires_at timestamp with time zone)");
    }

    @AfterEach
    void close() throws SQLException {
        keepsTheDatabase.close();
    }

    @Test
    void anAnswerCountsOnceWhateverTheMasterKey() {
        assertThat(new AnswersUsed(sql, masterKey(key(1))).useOnce("logout 1", UNTIL))
                .isTrue();
        assertThat(new AnswersUsed(sql, masterKey(key(1))).useOnce("logout 1", UNTIL))
                .isFalse();
        assertThat(new AnswersUsed(sql, masterKey(key(2), key(1))).useOnce("logout 1", UNTIL))
                .isFalse();
        assertThat(new AnswersUsed(sql, masterKey(key(2))).useOnce("logout 2", UNTIL))
                .isTrue();
    }

    @Test
    void whatANodeOfTheVersionBeforeHasTakenCountsNoMore() {
        sql.update("insert into answer_used values (?, ?)", masterKey(key(1)).hmac("answer used", "logout 1"), UNTIL);
        assertThat(new AnswersUsed(sql, masterKey(key(1))).useOnce("logout 1", UNTIL))
                .isFalse();
    }
}
