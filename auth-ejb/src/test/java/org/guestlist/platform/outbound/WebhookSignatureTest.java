package org.guestlist.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.guestlist.platform.config.WebhookKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    private static final String EXAMPLE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static String signature(List<WebhookKey> keys) {
        return WebhookSignature.headers(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1_614_265_330),
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8),
                        keys)
                .get("webhook-signature");
    }

    /** The example of the specification and its libraries. */
    @Test
    void signsAsStandardWebhooksHasIt() {
        WebhookKey key = WebhookKey.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(signature(List.of(key))).isEqualTo(EXAMPLE);
        assertThat(WebhookSignature.headers("msg_x", Instant.ofEpochSecond(1_614_265_330), new byte[0], List.of(key)))
                .containsEntry("webhook-id", "msg_x")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("Content-Type", "application/json");
    }

    @Test
    void whileAKeyIsReplacedBothSign() {
        WebhookKey key = WebhookKey.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(signature(List.of(WebhookKey.random(), key)).split(" "))
                .hasSize(2)
                .endsWith(EXAMPLE)
                .doesNotHaveDuplicates();
    }

    @Test
    void aNewKeyIsReadAsItWasWritten() {
        WebhookKey key = WebhookKey.random();
        assertThat(WebhookKey.of(key.text()).bytes()).isEqualTo(key.bytes()).hasSize(32);
        assertThat(key.text()).startsWith("whsec_");
        assertThat(key.toString()).doesNotContain(key.text().substring(6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "whsec_short",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZI*2LaLaSw"
            })
    void whatIsNoKeyIsRefused(String text) {
        assertThatThrownBy(() -> WebhookKey.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
