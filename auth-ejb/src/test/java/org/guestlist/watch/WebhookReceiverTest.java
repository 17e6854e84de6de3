package org.guestlist.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookReceiverTest {

    /** The example of the specification and its libraries. */
    @Test
    void signsAsStandardWebhooksHasIt() {
        byte[] key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(WebhookReceiver.headers(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1_614_265_330),
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8),
                        key))
                .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aBatchThatComesAgainHasTheSameId() {
        StreamedEvent event = StreamedEvents.refused("a");
        assertThat(WebhookReceiver.id(List.of(event)))
                .isEqualTo(WebhookReceiver.id(List.of(StreamedEvents.refused("a"))))
                .isNotEqualTo(WebhookReceiver.id(List.of(event, event)));
    }
}
