package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.web.http.Page;

/** The OpenAPI document, with which each answer of a test is compared. */
public final class ApiDocument {

    private static final JsonObject WHOLE = OpenApiResource.whole();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Set<String> CODES =
            WHOLE.getValue("/components/schemas/ProblemCode/x-extensible-enum").asJsonArray().stream()
                    .map(one -> ((JsonString) one).getString())
                    .collect(Collectors.toSet());
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    /** What is refused before an operation is looked for. */
    private static final Set<Integer> OF_HTTP = Set.of(405, 406, 415);

    private ApiDocument() {}

    /**
     * An operation.
     *
     * @param method of HTTP
     * @param path with its parameters in braces
     * @param description what the document says of it
     */
    public record Operation(String method, String path, JsonObject description) {

        /** @return the scope that it takes; empty for none */
        public Optional<String> scope() {
            return scopes(description).findFirst();
        }

        /** @return whether it changes anything */
        public boolean isChange() {
            return !method.equals("GET");
        }

        /** @return whether it names the version that was seen */
        public boolean isVersioned() {
            return description
                    .getOrDefault("parameters", JsonValue.EMPTY_JSON_ARRAY)
                    .toString()
                    .contains("IfMatch");
        }

        /** @return the schema of the JSON that is sent; empty for nothing, and for a file */
        public Optional<JsonObject> request() {
            return ApiDocument.request(description);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** @return the scopes that the operation that is described so takes; none for one that needs no token */
    static Stream<String> scopes(JsonObject description) {
        return description.getJsonArray("security").getValuesAs(JsonObject.class).stream()
                .flatMap(one -> one.getJsonArray("token").getValuesAs(JsonString.class).stream())
                .map(JsonString::getString);
    }

    /** @return all operations */
    public static List<Operation> operations() {
        return WHOLE.getJsonObject("paths").entrySet().stream()
                .flatMap(path -> path.getValue().asJsonObject().entrySet().stream()
                        .filter(one -> one.getValue().getValueType() == JsonValue.ValueType.OBJECT)
                        .map(one -> new Operation(
                                one.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                one.getValue().asJsonObject())))
                .toList();
    }

    /** @return all, each with a path in which a parameter whose values the document lists is written out, in each of them */
    static List<Operation> operationsByValue() {
        return operations().stream().flatMap(ApiDocument::byValue).toList();
    }

    private static Stream<Operation> byValue(Operation operation) {
        return parameters(operation.path())
                .filter(name -> values(operation.path(), name).findAny().isPresent())
                .findFirst()
                .map(name -> values(operation.path(), name)
                        .map(value -> new Operation(
                                operation.method(),
                                operation.path().replace("{" + name + "}", value),
                                operation.description())))
                .orElseGet(() -> Stream.of(operation));
    }

    /** @return the schema of the JSON that is sent to the operation that is described so; empty for nothing, and for a file */
    static Optional<JsonObject> request(JsonObject description) {
        return Optional.ofNullable(description.getJsonObject("requestBody"))
                .flatMap(body ->
                        Optional.ofNullable(body.getJsonObject("content").getJsonObject("application/json")))
                .map(body -> body.getJsonObject("schema"))
                .map(ApiDocument::resolved);
    }

    private static JsonObject resolved(JsonObject schema) {
        String ref = schema.getString("$ref", "");
        return ref.isEmpty() ? schema : WHOLE.getValue(ref.substring(1)).asJsonObject();
    }

    /** Asserts that an answer is one that the document foresees. @param path behind {@code /api/v1} */
    static void compare(String method, String path, Page answer) {
        if (OF_HTTP.contains(answer.status())) {
            return;
        }
        find(method, path.replaceFirst("\\?.*", "")).ifPresent(operation -> compare(operation, answer));
    }

    /** @return the operation that a call with this path, behind {@code /api/v1}, is for */
    static Optional<Operation> find(String method, String path) {
        return operations().stream()
                .filter(one -> one.method().equals(method))
                .filter(one -> path.matches(one.path().replaceAll("\\{[^}]+}", "[^/]+")))
                // What is written out comes before a parameter.
                .min(Comparator.comparing(
                        one -> one.path().replaceAll("[^{]", "").length()));
    }

    private static void compare(Operation operation, Page answer) {
        JsonObject described =
                operation.description().getJsonObject("responses").getJsonObject(String.valueOf(answer.status()));
        assertThat(described)
                .as("%s is answered with %s, which is not documented: %s", operation, answer.status(), answer.body())
                .isNotNull();
        JsonObject response = resolved(described);
        if (!response.containsKey("content")) {
            assertThat(answer.body()).as(operation.toString()).isEmpty();
            return;
        }
        JsonObject contents = response.getJsonObject("content");
        String type = contents.keySet().stream()
                .filter(one -> answer.header("Content-Type").orElse("").startsWith(one))
                .findFirst()
                .orElseThrow(() -> new AssertionError(operation + " → " + answer.status() + " is "
                        + answer.header("Content-Type").orElse("nothing known")));
        if (!type.endsWith("json")) {
            return;
        }
        if (answer.status() >= 400) {
            assertThat(CODES).as("codes of the document").containsAll(codes(answer.body()));
        }
        JsonObject schema = contents.getJsonObject(type).getJsonObject("schema");
        compare(schema, operation + " → " + answer.status(), answer.body());
    }

    /** Asserts that the body of a message to a webhook is as the document has it. */
    public static void compareMessage(String body) {
        compare(
                WHOLE.getValue("/webhooks/event/post/requestBody/content/application~1json/schema")
                        .asJsonObject(),
                "a message",
                body);
    }

    private static void compare(JsonObject described, String what, String body) {
        Schema schema = SCHEMAS.computeIfAbsent(
                described.toString(),
                any -> REGISTRY.getSchema(
                        Json.createObjectBuilder(closed(described).asJsonObject())
                                .add("components", closed(WHOLE.getJsonObject("components")))
                                .build()
                                .toString()));
        assertThat(schema.validate(body, InputFormat.JSON))
                .as("%s %s", what, body)
                .isEmpty();
    }

    /** @return the codes of a problem and of its fields */
    private static Set<String> codes(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            JsonObject problem = reader.readObject();
            return Stream.concat(
                            Stream.of(problem.getString("code")),
                            problem
                                    .getOrDefault("errors", JsonValue.EMPTY_JSON_ARRAY)
                                    .asJsonArray()
                                    .getValuesAs(JsonObject.class)
                                    .stream()
                                    .map(one -> one.getString("code")))
                    .collect(Collectors.toSet());
        }
    }

    /** Whoever reads answers passes over fields that are new; here each must be in the document. */
    private static JsonValue closed(JsonValue schema) {
        if (schema instanceof JsonArray all) {
            JsonArrayBuilder closed = Json.createArrayBuilder();
            all.forEach(one -> closed.add(closed(one)));
            return closed.build();
        }
        if (!(schema instanceof JsonObject object)) {
            return schema;
        }
        JsonObjectBuilder closed = Json.createObjectBuilder();
        object.forEach((name, value) -> closed.add(name, closed(value)));
        if (object.containsKey("properties") && !object.containsKey("additionalProperties")) {
            closed.add("additionalProperties", false);
        }
        return closed.build();
    }

    /** @return the names of the parameters in the path */
    static Stream<String> parameters(String path) {
        return Stream.of(path.split("/")).filter(part -> part.startsWith("{")).map(part -> part.replaceAll("[{}]", ""));
    }

    /** @return the values that the document has for a parameter in a path, if it lists them */
    static Stream<String> values(String path, String parameter) {
        return Stream.ofNullable(WHOLE.getJsonObject("paths").getJsonObject(path))
                .flatMap(known -> known.getJsonArray("parameters").getValuesAs(JsonObject.class).stream())
                .filter(one -> one.getString("name").equals(parameter))
                .flatMap(one -> Stream.ofNullable(one.getJsonObject("schema").getJsonArray("enum")))
                .flatMap(values -> values.getValuesAs(JsonString.class).stream())
                .map(JsonString::getString);
    }
}
