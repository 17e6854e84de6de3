package org.guestlist.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentSecurityPolicyTest {

    private static final String NONCE = "'nonce-Y2ZlYjU2NzAtMWJlOC00N2U1LWJhNmMtNjg3MTc0NmZlNTVi'";

    @Test
    void otherPagesAllowNothingInline() {
        assertThat(ContentSecurityPolicy.STRICT).doesNotContain("unsafe-").contains("default-src 'none'", "frame-ancestors 'none'",
                "form-action 'self'", "base-uri 'none'");
    }

    @Test
    void pagesWithPrimeFacesAllowStyleAttributesButNoInlineOrEvaluatedScript() {
        assertThat(ContentSecurityPolicy.forPrimeFaces()).contains("script-src 'self';", "style-src 'self';", "style-src-attr 'unsafe-inline'")
                .doesNotContain("unsafe-eval");
    }

    @Test
    void takesTheNonceOfPrimeFacesAndNothingElse() {
        String policy = ContentSecurityPolicy.withNonceOf("script-src * 'unsafe-eval' " + NONCE + ";");
        assertThat(policy).contains("script-src 'self' " + NONCE + ";").doesNotContain("unsafe-eval", "*");
    }

    @Test
    void ignoresWhatIsNoNonce() {
        assertThat(ContentSecurityPolicy.withNonceOf("script-src 'nonce-x' 'nonce-; script-src *'"))
                .isEqualTo(ContentSecurityPolicy.forPrimeFaces());
    }
}
