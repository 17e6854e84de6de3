package org.guestlist.web.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersTest {

    @Test
    void assetsWithAVersionAreKeptForAYear() {
        assertThat(SecurityHeaders.cacheControl("/assets/guestlist.css", "v=0123abcd"))
                .contains("immutable", "max-age=31536000");
    }

    @Test
    void assetsWithoutAVersionAreAskedForAgain() {
        assertThat(SecurityHeaders.cacheControl("/assets/guestlist.css", null)).isEqualTo("public, max-age=3600");
        assertThat(SecurityHeaders.cacheControl("/assets/guestlist.css", "ov=1"))
                .isEqualTo("public, max-age=3600");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/account",
                "/admin/people",
                "/set-password",
                "/assets",
                "/assets/",
                "/admin/assets/x"
            })
    void pagesAreNotStored(String path) {
        assertThat(SecurityHeaders.cacheControl(path, "v=1")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/set-password", "/set-password.xhtml", "/confirm-address", "/forgot-password"})
    void pagesOfMailedLinksKeepTheirTokenOutOfTheReferrer(String path) {
        assertThat(SecurityHeaders.referrerPolicy(path)).isEqualTo("strict-origin");
    }

    @Test
    void otherPagesTellOtherHostsNothing() {
        assertThat(SecurityHeaders.referrerPolicy("/login")).isEqualTo("same-origin");
    }
}
