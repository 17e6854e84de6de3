package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guestlist.platform.json.Json;
import org.junit.jupiter.api.Test;

/** The schemas that are made from records say what the ones that were written by hand said, but for what is listed here. */
class MadeSchemasTest {

    /** What differs, by the name of the schema and the field, or the schema alone for its description. */
    private static final Map<String, String> WANTED = Map.ofEntries(
            Map.entry("NewWebhook", "what was said of the whole stands beside its field"),
            Map.entry("NewWebhook.everything", "says what it is when it is missing, and may be null"),
            Map.entry("NewWebhook.kinds", "may be null, as if it were missing"),
            Map.entry("WebhookChange", "what is missing stays in every change"),
            Map.entry("WebhookChange.everything", "says what it is when it is missing, and may be null"),
            Map.entry("WebhookChange.kinds", "says that null is understood, and then refused"),
            Map.entry("NewAttribute.type", "says what counts if it is missing"),
            Map.entry("NewAttribute.shown", "says what counts if it is missing"),
            Map.entry("NewAttribute.claim", "says what counts if it is missing"),
            Map.entry("Group.name", "says what a name may be, as where it is sent"),
            Map.entry("Group.givenBy", "says which hosts the values mean, as where it is sent"),
            Map.entry("MemberUntil.until", "names the codes of its refusals"),
            Map.entry("PersonChange.name", "says the longest name"),
            Map.entry("Invitation.name", "says the longest name"),
            Map.entry("Invitation.role", "says what counts if it is missing"),
            Map.entry("Invitation.passwordAllowed", "says what counts if it is missing"),
            Map.entry("Invitation.guestReason", "the longest reason is 300 characters, as on the page"),
            Map.entry("Invitation.host", "may be null, as if it were missing"),
            Map.entry("Invitation.welcome", "may be null, as if it were missing"),
            Map.entry("Invitation.deleted", "may be null, as if it were missing"),
            Map.entry("StepReason.reason", "may be null, as if it were missing"));

    @Test
    void theySayWhatTheOnesByHandSaid() {
        Set<String> differences = new TreeSet<>();
        JsonObject before = read();
        Map<String, JsonObject> made = MadeSchemas.all();
        assertThat(made.keySet()).isEqualTo(before.keySet());
        made.forEach((name, schema) -> compare(name, before.getJsonObject(name), schema, differences));
        assertThat(differences).as(String.join("\n", differences)).isEqualTo(WANTED.keySet());
    }

    private static void compare(String name, JsonObject before, JsonObject made, Set<String> differences) {
        assertThat(required(made)).as(name).isEqualTo(required(before));
        JsonObject fields = made.getJsonObject("properties");
        assertThat(fields.keySet())
                .as(name)
                .isEqualTo(before.getJsonObject("properties").keySet());
        before.getJsonObject("properties").forEach((field, schema) -> {
            if (!fields.get(field).equals(schema)) {
                differences.add(name + "." + field);
            }
        });
        if (!rest(before).equals(rest(made))) {
            differences.add(name);
        }
    }

    private static JsonObject rest(JsonObject schema) {
        return Json.createObjectBuilder(schema)
                .remove("properties")
                .remove("required")
                .build();
    }

    private static Set<String> required(JsonObject schema) {
        return schema
                .getOrDefault("required", JsonValue.EMPTY_JSON_ARRAY)
                .asJsonArray()
                .getValuesAs(JsonString.class)
                .stream()
                .map(JsonString::getString)
                .collect(Collectors.toSet());
    }

    private static JsonObject read() {
        try (JsonReader reader = Json.createReader(MadeSchemasTest.class.getResourceAsStream("schemas-before.json"))) {
            return reader.readObject();
        }
    }
}
