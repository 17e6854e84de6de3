package org.guestlist.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.guestlist.base.setting.Setting;
import org.junit.jupiter.api.Test;

class PoolSizeTest {

    /** Otherwise the server's internals would be needed where nothing is set. */
    @Test
    void withoutSettingsItIsWhatTheAnnotationSays() {
        PoolSize size = new PoolSize(
                Integer.parseInt(Setting.DB_POOL_SIZE.standard().orElseThrow()),
                Duration.parse(Setting.DB_POOL_WAIT.standard().orElseThrow()));
        assertThat(size.isDefault()).isTrue();
    }
}
