package org.guestlist.platform.config;

import java.time.Duration;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.base.setting.Setting;

/**
 * How long PostgreSQL may take, and H2 for a lock; PostgreSQL's migrations have no limit.
 *
 * @param connect to make a connection, including the handshake before the first statement
 * @param answer for an answer of any kind; then the connection counts as broken
 * @param statement for one statement, which PostgreSQL cancels then; less than {@code answer}, so that the connection outlives it
 * @param lock for a lock that another transaction has
 */
public record DatabaseLimits(Duration connect, Duration answer, Duration statement, Duration lock) {

    /** @throws InvalidSettingException if a setting is malformed, or a statement would outlive its connection */
    static DatabaseLimits read() {
        DatabaseLimits limits = new DatabaseLimits(
                SettingReader.duration(Setting.DB_CONNECT_TIMEOUT),
                SettingReader.duration(Setting.DB_ANSWER_TIMEOUT),
                SettingReader.duration(Setting.DB_STATEMENT_TIMEOUT),
                SettingReader.duration(Setting.DB_LOCK_TIMEOUT));
        if (limits.statement().compareTo(limits.answer()) >= 0) {
            throw new InvalidSettingException(
                    Setting.DB_STATEMENT_TIMEOUT.property(), "must be shorter than guestlist.db.answer-timeout");
        }
        return limits;
    }
}
