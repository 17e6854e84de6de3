package org.guestlist.audit;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.guestlist.platform.json.Json;

/** What files, programs and webhooks learn of an event: names and values are those of the log, and the same in every language. */
public final class AuditFields {

    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private AuditFields() {}

    /** @return the fields by their names, in order: texts, or values before and after a change; null for what an event has not */
    public static Map<String, Object> of(AuditEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(
                "at",
                event.getOccurredAt() == null ? null : event.getOccurredAt().toString());
        fields.put("kind", event.getKindName());
        fields.put("outcome", event.getOutcome().name());
        fields.put("reason", event.getReason().orElse(null));
        fields.put("method", event.getMethod().orElse(null));
        fields.put("provider", event.getProvider().orElse(null));
        fields.put("actor", event.getActor().orElse(null));
        fields.put("subject", event.getSubject().orElse(null));
        fields.put("network_address", event.getAddress());
        fields.put("user_agent", event.getUserAgent());
        fields.put(
                "support_code", event.getSupportCode().map(SupportCode::value).orElse(null));
        fields.put("before", event.getBefore().isEmpty() ? null : event.getBefore());
        fields.put("after", event.getAfter().isEmpty() ? null : event.getAfter());
        fields.put("count", String.valueOf(event.getOccurrences()));
        fields.put("id", event.getUuid().toString());
        fields.put("part_of", event.getPartOf().map(UUID::toString).orElse(null));
        return fields;
    }

    /** @return the fields that the event has, all as texts but the values before and after */
    public static JsonObjectBuilder json(AuditEvent event) {
        JsonObjectBuilder object = JSON.createObjectBuilder();
        of(event).forEach((name, value) -> {
            if (value instanceof AuditValues values) {
                object.add(name, values.json());
            } else if (value != null) {
                object.add(name, value.toString());
            }
        });
        return object;
    }
}
