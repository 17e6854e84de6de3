package org.guestlist.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReportTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guestlist.master-key",
                "guestlist.master-key.previous",
                "guestlist.db.password",
                "guestlist.db.user",
                "guestlist.mail.password",
                "guestlist.mail.user",
                "guestlist.mail.bounce-key",
                "guestlist.operator.tokens",
                "guestlist.bootstrap.admin-email",
                "guestlist.security.contact"
            })
    void valuesThatMayBeSecretOrPersonalAreOnlySaidToBeSet(String name) {
        assertThat(SettingsReport.shown(name, "a value")).isEqualTo("(set, not shown)");
    }

    @Test
    void aDatabaseAddressIsShownWithoutWhatMayBeAPassword() {
        assertThat(SettingsReport.shown(
                        "guestlist.db.url", "jdbc:postgresql://db.example.com/guestlist?user=x&password=y"))
                .isEqualTo("jdbc:postgresql://db.example.com/guestlist");
        assertThat(SettingsReport.shown("guestlist.db.url", "jdbc:postgresql://x:y@db.example.com/guestlist"))
                .isEqualTo("jdbc:postgresql://db.example.com/guestlist");
        assertThat(SettingsReport.shown("guestlist.db.url", "jdbc:h2:file:/data/guestlist;USER=x;PASSWORD=y"))
                .isEqualTo("jdbc:h2:file:/data/guestlist");
    }

    @Test
    void othersAreShown() {
        assertThat(SettingsReport.shown("guestlist.http.port", "8080")).isEqualTo("8080");
        assertThat(SettingsReport.shown("guestlist.limit.sign-in.per-address", "60/PT10M"))
                .isEqualTo("60/PT10M");
    }
}
