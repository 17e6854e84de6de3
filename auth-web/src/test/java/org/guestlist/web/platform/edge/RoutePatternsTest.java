package org.guestlist.web.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoutePatternsTest {

    private final RoutePatterns routes =
            new RoutePatterns(List.of("", "/login", "/sso/*", "/forward-auth/*", "/sso/keys", "*.xhtml", "/"));

    @Test
    void knownPathsAreTheirOwnPattern() {
        assertThat(routes.of("/login")).isEqualTo("/login");
        assertThat(routes.of("/")).isEqualTo("/");
        assertThat(routes.of("/sso/keys")).isEqualTo("/sso/keys");
    }

    @Test
    void whatFollowsAPrefixIsNotTold() {
        assertThat(routes.of("/sso/6f1c/callback")).isEqualTo("/sso/*");
        assertThat(routes.of("/forward-auth/6f1c")).isEqualTo("/forward-auth/*");
        assertThat(routes.of("/sso")).isEqualTo("/sso/*");
        assertThat(routes.of("/assets/guestlist.css")).isEqualTo("/assets/*");
    }

    @Test
    void allOtherPathsAreOne() {
        assertThat(routes.of("/ssoo")).isEqualTo("other");
        assertThat(routes.of("/ada@example.com")).isEqualTo("other");
        assertThat(routes.of("*")).isEqualTo("other");
        assertThat(routes.of("/login.xhtml")).isEqualTo("other");
    }
}
