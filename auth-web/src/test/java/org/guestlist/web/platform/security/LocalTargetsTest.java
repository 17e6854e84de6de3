package org.guestlist.web.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTargetsTest {

    @ParameterizedTest
    @ValueSource(strings = {"/admin/people", "/admin/person?id=1b4e28ba", "/account", "/admin/audit?q=K7QF-2M9X&x=%2F"})
    void staysOnThisHost(String target) {
        assertThat(LocalTargets.find(target)).contains(target);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "admin",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/\t/evil.example",
                "/a\r\nSet-Cookie: x=y",
                "/../..//evil.example",
                "/.//evil.example",
                "/%",
                "/login",
                "/logout",
                "/continue?to=/",
                "/",
                "/ä"
            })
    void nothingElseIsFollowed(String target) {
        assertThat(LocalTargets.find(target)).isEmpty();
    }

    @Test
    void nothingAndEndlessTargetsAreNotFollowed() {
        assertThat(LocalTargets.find(null)).isEmpty();
        assertThat(LocalTargets.find("/" + "a".repeat(5000))).isEmpty();
    }
}
