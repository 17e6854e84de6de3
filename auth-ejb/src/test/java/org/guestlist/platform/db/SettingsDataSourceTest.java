package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingsDataSourceTest {

    @Test
    void h2WaitsForALockAsLongAsPostgreSqlUnlessItsAddressSaysOtherwise() {
        Duration five = Duration.ofSeconds(5);
        assertThat(SettingsDataSource.limitedLocks("jdbc:h2:file:x;MODE=PostgreSQL", five))
                .isEqualTo("jdbc:h2:file:x;MODE=PostgreSQL;LOCK_TIMEOUT=5000");
        assertThat(SettingsDataSource.limitedLocks("jdbc:h2:file:x;lock_timeout=1", five))
                .isEqualTo("jdbc:h2:file:x;lock_timeout=1");
    }

    @Test
    void whatADriverSaysNeverShowsThePasswordInTheAddress() {
        assertThat(SettingsDataSource.withoutSecret(
                        "format error in 'jdbc:h2:file:x;USER=sa;PASSWORD=Secret 7;MODE=PostgreSQL'"))
                .isEqualTo("format error in 'jdbc:h2:file:x;USER=sa;PASSWORD=…;MODE=PostgreSQL'");
        assertThat(SettingsDataSource.withoutSecret(
                        "invalid: jdbc:postgresql://db/guestlist?password=Secret7&ssl=true"))
                .isEqualTo("invalid: jdbc:postgresql://db/guestlist?password=…&ssl=true");
        assertThat(SettingsDataSource.withoutSecret("Connection to db:5432 refused."))
                .isEqualTo("Connection to db:5432 refused.");
        assertThat(SettingsDataSource.withoutSecret(null)).isEqualTo("null");
    }
}
