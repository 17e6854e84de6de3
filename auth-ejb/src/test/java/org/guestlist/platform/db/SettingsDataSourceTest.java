package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsDataSourceTest {

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
