package org.guestlist.operation.watch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** The events of all organisations wait behind each other. */
    @ParameterizedTest
    @ValueSource(strings = {"no JSON", "{\"ROLE\":", "[]", "7", " "})
    void valuesThatAreNoJsonAreSentAsTheTextThatTheyAre(String stored) {
        JsonArray sent = Json.createReader(new ByteArrayInputStream(WebhookReceiver.body(
                        List.of(StreamedEvents.refused("a", stored), StreamedEvents.refused("b")), Instant.EPOCH)))
                .readObject()
                .getJsonArray("data");
        assertThat(sent.getJsonObject(0).getString("after")).isEqualTo(stored);
        assertThat(sent.getJsonObject(1).getJsonObject("after")).containsOnlyKeys("ROLE");
    }

    @Test
    void aBatchThatComesAgainHasTheSameId() {
        StreamedEvent event = StreamedEvents.refused("a");
        assertThat(WebhookReceiver.id(List.of(event)))
                .isEqualTo(WebhookReceiver.id(List.of(StreamedEvents.refused("a"))))
                .isNotEqualTo(WebhookReceiver.id(List.of(event, event)));
    }
}
