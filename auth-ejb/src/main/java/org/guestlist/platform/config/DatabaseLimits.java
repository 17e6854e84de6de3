package org.guestlist.platform.config;

import java.time.Duration;

/**
 * How long PostgreSQL may take; migrations have no limit.
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
                SettingReader.duration("guestlist.db.connect-timeout"),
                SettingReader.duration("guestlist.db.answer-timeout"),
                SettingReader.duration("guestlist.db.statement-timeout"),
                SettingReader.duration("guestlist.db.lock-timeout"));
        if (limits.statement().compareTo(limits.answer()) >= 0) {
            throw new InvalidSettingException(
                    "guestlist.db.statement-timeout", "must be shorter than guestlist.db.answer-timeout");
        }
        return limits;
    }
}
