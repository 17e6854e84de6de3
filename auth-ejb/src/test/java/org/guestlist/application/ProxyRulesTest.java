package org.guestlist.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRulesTest {

    private static final ProxyRules RULES = new ProxyRules(Optional.empty(), List.of("/health", "/static/"));

    @ParameterizedTest
    @ValueSource(
            strings = {"/health", "/health?x=..;%2f", "/health/", "/health/live", "/static/", "/static/a%20%c3%a4.css"})
    void aPathAndAllBelowItIsPublic(String target) {
        assertThat(RULES.isPublic(target)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "health",
                "*",
                "/healthy",
                "/static",
                "/Health",
                "//health",
                "/health//x",
                "/health/.",
                "/health/./x",
                "/health/..",
                "/health/../x",
                "/health/%2e%2E/x",
                "/health/%2fx",
                "/health/%5cx",
                "/health/%25x",
                "/health/%3bx",
                "/health/%3fx",
                "/health/%23x",
                "/health/%00",
                "/health/%0a",
                "/health/%7f",
                "/health/%c0%ae",
                "/health/%",
                "/health/%4",
                "/health/%zz",
                "/health;x",
                "/health\\x",
                "/health#x",
                "/health/ x",
                "/health/ä",
                "/health\n"
            })
    void whatCouldBeReadOtherwiseIsNot(String target) {
        assertThat(RULES.isPublic(target)).isFalse();
    }

    @Test
    void aVeryLongPathIsJudged() {
        assertThat(RULES.isPublic("/static/" + "%20a".repeat(20_000))).isTrue();
        assertThat(RULES.isPublic("/static/" + "%20a".repeat(20_000) + "/../x")).isFalse();
    }

    @Test
    void aSlashIsEverything() {
        assertThat(new ProxyRules(Optional.empty(), List.of("/")).isPublic("/any/thing"))
                .isTrue();
        assertThat(ProxyRules.NONE.isPublic("/")).isFalse();
    }
}
