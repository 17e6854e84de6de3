package org.guestlist.platform.config;

import java.time.Duration;
import org.guestlist.base.setting.InvalidSettingException;
import org.guestlist.base.setting.Setting;

/**
 * How many connections to the database a node has for its work, besides that of the heartbeat.
 *
 * @param connections how many at most, at least 2: some work needs a second one for a moment
 * @param longestWait how long to wait for a free one while all are in use; then the request is refused with 503
 */
public record PoolSize(int connections, Duration longestWait) {

    /** What the pool has as long as no setting says otherwise; the annotation of the data source needs constants. */
    public static final int CONNECTIONS = 32;

    /** How long it waits then, in milliseconds. */
    public static final String WAIT_MILLIS = "5000";

    /** @throws InvalidSettingException if a setting is malformed */
    static PoolSize read() {
        return new PoolSize(SettingReader.number(Setting.DB_POOL_SIZE), SettingReader.duration(Setting.DB_POOL_WAIT));
    }

    /** @return whether that is what the annotation of the data source says */
    public boolean isDefault() {
        return connections == CONNECTIONS && longestWait.toMillis() == Long.parseLong(WAIT_MILLIS);
    }
}
