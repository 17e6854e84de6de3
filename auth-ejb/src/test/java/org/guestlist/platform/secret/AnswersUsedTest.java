package org.guestlist.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.platform.secret.MasterKeys.key;
import static org.guestlist.platform.secret.MasterKeys.masterKey;

import java.time.Instant;
import org.guestlist.platform.db.MemoryDatabase;
import org.guestlist.platform.db.Sql;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswersUsedTest {

    private static final Instant UNTIL = Instant.parse("2030-01-01T00:00:00Z");

    private final MemoryDatabase database = MemoryDatabase.migrated();
    private final Sql sql = database.sql();

    @AfterEach
    void close() {
        database.close();
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
    void whatANodeOfThePreviousVersionHasTakenNoLongerCounts() {
        sql.update(
                "insert into answer_used (answer_hash, expires_at) values (?, ?)",
                masterKey(key(1)).hmac("answer used", "logout 1"),
                UNTIL);
        assertThat(new AnswersUsed(sql, masterKey(key(1))).useOnce("logout 1", UNTIL))
                .isFalse();
    }
}
