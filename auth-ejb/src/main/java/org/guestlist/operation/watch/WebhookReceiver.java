package org.guestlist.operation.watch;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.platform.config.AuditWebhook;
import org.guestlist.platform.json.Json;
import org.guestlist.platform.outbound.Answer;
import org.guestlist.platform.outbound.OutboundHttp;
import org.guestlist.platform.outbound.WebhookSignature;

/** Posts events as JSON, signed as the specification of Standard Webhooks has it, so that its libraries can verify them. */
final class WebhookReceiver implements Receiver {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final AuditWebhook hook;
    private final OutboundHttp http;
    private final Clock clock;

    WebhookReceiver(AuditWebhook hook, OutboundHttp http, Clock clock) {
        this.hook = hook;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public void send(List<StreamedEvent> events) throws IOException {
        Instant now = clock.instant();
        byte[] body = body(events, now);
        Answer answer = http.postToOperators(
                hook.address(), WebhookSignature.headers(id(events), now, body, List.of(hook.key())), body, LIMIT);
        if (answer.status() / 100 != 2) {
            throw new IOException(hook.address().getHost() + " answers with status " + answer.status());
        }
    }

    /** @return the same for the same events, so that a receiver recognises a batch that comes again */
    static String id(List<StreamedEvent> events) {
        String all = events.stream()
                .map(event ->
                        event.uuid().orElseThrow() + "/" + event.occurrences().orElse(1))
                .collect(Collectors.joining(" "));
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    static byte[] body(List<StreamedEvent> events, Instant now) {
        JsonArrayBuilder data = Json.createArrayBuilder();
        events.forEach(event -> data.add(json(event)));
        return Json.createObjectBuilder()
                .add("type", "audit.events")
                .add("timestamp", now.toString())
                .add("data", data)
                .build()
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObjectBuilder json(StreamedEvent event) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        add(json, "id", event.uuid().map(UUID::toString));
        add(json, "time", event.occurredAt().map(Instant::toString));
        add(json, "organisation", event.organisation());
        add(json, "kind", event.kind());
        add(json, "outcome", event.outcome());
        add(json, "reason", event.reason());
        add(json, "method", event.method());
        add(json, "provider", event.provider());
        add(json, "actor", event.actor());
        add(json, "subject", event.subject());
        add(json, "address", event.address());
        add(json, "agent", event.userAgent());
        add(json, "code", event.supportCode());
        addObject(json, "before", event.beforeValue());
        addObject(json, "after", event.afterValue());
        add(json, "part_of", event.partOf());
        json.add("occurrences", event.occurrences().orElse(1));
        return json;
    }

    private static void add(JsonObjectBuilder json, String name, Optional<String> value) {
        value.filter(present -> !present.isEmpty()).ifPresent(present -> json.add(name, present));
    }

    /** @return the object, or as text what is none: the events of all organisations wait behind each other */
    private static JsonValue parsed(String text) {
        try {
            return Json.createReader(new StringReader(text)).readObject();
        } catch (JsonException e) {
            return Json.createValue(text);
        }
    }

    private static void addObject(JsonObjectBuilder json, String name, Optional<String> object) {
        object.filter(present -> !present.isEmpty() && !present.equals("{}"))
                .ifPresent(present -> json.add(name, parsed(present)));
    }
}
