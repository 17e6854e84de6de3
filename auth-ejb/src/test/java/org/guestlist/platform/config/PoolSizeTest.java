package org.guestlist.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PoolSizeTest {

    /** Otherwise the server's internals would be needed where nothing is set. */
    @Test
    void withoutSettingsItIsWhatTheAnnotationSays() throws IOException {
        Properties defaults = new Properties();
        try (InputStream in = PoolSize.class.getResourceAsStream("/META-INF/microprofile-config.properties")) {
            defaults.load(in);
        }
        PoolSize size = new PoolSize(
                Integer.parseInt(defaults.getProperty("guestlist.db.pool-size")),
                Duration.parse(defaults.getProperty("guestlist.db.pool-wait")));
        assertThat(size.isDefault()).isTrue();
    }
}
