package org.guestlist.web.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentSecurityPolicyTest {

    @Test
    void nothingIsInline() {
        assertThat(ContentSecurityPolicy.STRICT)
                .doesNotContain("unsafe-")
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'");
    }
}
