package org.guestlist.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnToTest {

    @ParameterizedTest
    @ValueSource(strings = {"/admin/people", "/admin/person?id=1b4e28ba", "/account", "/admin/sign-in-log?code=K7QF-2M9X&x=%2F"})
    void staysOnThisHost(String target) {
        assertThat(ReturnTo.safe(target)).isEqualTo(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "admin", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "javascript:alert(1)",
        "/\t/evil.example", "/a\r\nSet-Cookie: x=y", "/../..//evil.example", "/.//evil.example", "/%", "/login", "/logout", "/", "/ä"})
    void anythingElseLeadsToMyAccount(String target) {
        assertThat(ReturnTo.safe(target)).isEqualTo("/account");
    }

    @Test
    void nothingLeadsToMyAccount() {
        assertThat(ReturnTo.safe(null)).isEqualTo("/account");
        assertThat(ReturnTo.safe("/" + "a".repeat(5000))).isEqualTo("/account");
    }

    @Test
    void theLoginPageRemembersWhereTo() {
        assertThat(ReturnTo.loginPage("/admin/person?id=1&x=2")).isEqualTo("/login?to=%2Fadmin%2Fperson%3Fid%3D1%26x%3D2");
        assertThat(ReturnTo.loginPage("/account")).isEqualTo("/login");
        assertThat(ReturnTo.loginPage("//evil.example")).isEqualTo("/login");
    }
}
