package org.guestlist.launcher;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.guestlist.web.server.TestReceiver;
import org.guestlist.web.server.TestReceiver.Post;

/** A receiver of audit events, which fails at first, and takes only what is signed. */
final class FakeWebhook implements AutoCloseable {

    private final byte[] key;
    private final AtomicInteger failures;
    private final TestReceiver receiver = new TestReceiver(this::status);

    FakeWebhook(byte[] key, int failures) {
        this.key = key;
        this.failures = new AtomicInteger(failures);
    }

    private int status(Post post) {
        if (failures.getAndDecrement() > 0) {
            return 503;
        }
        return post.isSigned(key) ? 204 : 401;
    }

    String address() {
        return receiver.address();
    }

    List<JsonObject> events() {
        return receiver.taken().stream()
                .flatMap(post ->
                        Json.createReader(new ByteArrayInputStream(post.body()))
                                .readObject()
                                .getJsonArray("data")
                                .stream())
                .map(JsonValue::asJsonObject)
                .toList();
    }

    /** @return how often it still fails; less than zero once it has taken anything */
    int failuresLeft() {
        return failures.get();
    }

    @Override
    public void close() {
        receiver.close();
    }
}
