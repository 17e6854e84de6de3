package org.guestlist.operation.watch;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookReceiverTest {

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
