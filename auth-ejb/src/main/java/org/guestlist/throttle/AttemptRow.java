package org.guestlist.throttle;

import java.util.Optional;
import org.guestlist.platform.db.Sql;

/**
 * The row in which attempts of one address in one browser are counted.
 *
 * @param sql access to the table
 * @param tenantId the organisation
 * @param keyHash the hash of the address
 * @param browserId the browser
 */
record AttemptRow(Sql sql, long tenantId, String keyHash, long browserId) {

    private static final String WHERE = " where tenant_id = ? and key_hash = ? and browser_id = ?";

    private static final String SELECT =
            "select failures, last_attempt_at, blocked_until, under_way from throttle" + WHERE;

    private static final String UPDATE =
            "update throttle set failures = ?, last_attempt_at = ?, blocked_until = ?, under_way = ?" + WHERE;

    Optional<Counts> read() {
        return sql.first(Counts.class, SELECT, tenantId, keyHash, browserId);
    }

    /** The same, with the row locked until the end of this transaction. */
    Optional<Counts> lock() {
        return sql.first(Counts.class, SELECT + " for update", tenantId, keyHash, browserId);
    }

    /** @return whether there was no row; an insert that loses a race does nothing, and does not fail (PostgreSQL and H2) */
    boolean insert(Counts counts) {
        return sql.update(
                        """
                        insert into throttle (
                            tenant_id, key_hash, browser_id, failures, last_attempt_at, blocked_until, under_way)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                        tenantId,
                        keyHash,
                        browserId,
                        counts.failures(),
                        counts.lastAttemptAt(),
                        counts.blockedUntil(),
                        counts.underWay())
                == 1;
    }

    /** @return whether the counts were unchanged and are now replaced */
    boolean replace(Counts seen, Counts counts) {
        return sql.update(
                        UPDATE + " and failures = ? and last_attempt_at = ? and blocked_until = ? and under_way = ?",
                        counts.failures(),
                        counts.lastAttemptAt(),
                        counts.blockedUntil(),
                        counts.underWay(),
                        tenantId,
                        keyHash,
                        browserId,
                        seen.failures(),
                        seen.lastAttemptAt(),
                        seen.blockedUntil(),
                        seen.underWay())
                == 1;
    }

    /** For a locked row. */
    void store(Counts counts) {
        sql.update(
                UPDATE,
                counts.failures(),
                counts.lastAttemptAt(),
                counts.blockedUntil(),
                counts.underWay(),
                tenantId,
                keyHash,
                browserId);
    }

    /** Resets the row after a successful attempt: only pending attempts stay counted. */
    void reset() {
        sql.update("""
                update throttle set failures = case when under_way > 1 then under_way - 1 else 0 end,
                    under_way = case when under_way > 1 then under_way - 1 else 0 end,
                    blocked_until = last_attempt_at
                %s""".formatted(WHERE), tenantId, keyHash, browserId);
    }

    /** Takes back one attempt. */
    void giveBack() {
        sql.update("""
                update throttle set failures = failures - 1,
                    under_way = case when under_way > 0 then under_way - 1 else 0 end,
                    blocked_until = last_attempt_at
                %s and failures > 0""".formatted(WHERE), tenantId, keyHash, browserId);
    }
}
