package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountSource;
import org.guestlist.account.Credentials;
import org.guestlist.account.Expiry;
import org.guestlist.account.LastSeen;
import org.guestlist.account.Mailed;
import org.guestlist.account.Role;
import org.guestlist.application.api.ApiScope;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditTopic;
import org.guestlist.web.platform.api.Demands;
import org.guestlist.web.platform.api.ForAnyProgram;
import org.junit.jupiter.api.Test;

/** The OpenAPI document says what the resources do, and each of their methods says what it takes. */
class ApiDocumentTest {

    /** What looks like a change of many and cannot be foretold, and why it need not be. */
    private static final Map<String, String> OF_ONE = Map.of(
            "POST /imports/{id}/check",
            "changes nobody: it foretells the import",
            "PATCH /providers/{id}",
            "one provider, which waits for a test sign-in; whom that shuts out is told before",
            "POST /providers/{id}/renew-signing-key",
            "one provider, which waits for a test sign-in",
            "POST /applications",
            "one application",
            "PATCH /applications/{id}",
            "one application",
            "PATCH /organisation/guests",
            "rules for what comes",
            "POST /people",
            "one person",
            "POST /webhooks/{id}/deliveries/{delivery}/send-again",
            "one message");

    private static final java.nio.file.Path SCHEMA_OF_MESSAGES =
            java.nio.file.Path.of("../../docs/webhook-message.schema.json");

    private static final java.nio.file.Path SOURCES = java.nio.file.Path.of("../../auth-web/src/main/java");

    private static final Pattern CODE =
            Pattern.compile("Problem\\.(?:conflict\\(|of\\(\\s*\\d{3},)\\s*\"([\\w.-]+)\",");

    @Test
    void eachMethodHasItsScopeInTheDocumentToo() {
        assertThat(documented()).isEqualTo(offered()).hasSizeGreaterThan(10);
    }

    @Test
    void eachMethodSaysWhatItTakes() {
        assertThat(methods())
                .allSatisfy(method -> assertThat(method.isAnnotationPresent(Demands.class)
                                != method.isAnnotationPresent(ForAnyProgram.class))
                        .as(method.toString())
                        .isTrue());
    }

    @Test
    void eachScopeIsDescribed() {
        JsonObject scopes = OpenApiResource.whole()
                .getValue("/components/securitySchemes/token/flows/clientCredentials/scopes")
                .asJsonObject();
        assertThat(scopes.keySet())
                .isEqualTo(ApiScope.all().stream().map(ApiScope::scope).collect(Collectors.toSet()));
    }

    @Test
    void eachChangeOfManyCanBeForetold() {
        Set<String> notForetold = operations()
                .filter(operation -> !operation.getKey().startsWith("GET "))
                .filter(operation -> isOfMany(operation.getValue()))
                .filter(operation -> !operation.getValue().toString().contains("\"dryRun\""))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(notForetold).isEqualTo(OF_ONE.keySet());
    }

    /** It goes on in the background, or names people or the like by their ids. */
    private static boolean isOfMany(JsonObject operation) {
        return operation.getJsonObject("responses").containsKey("202")
                || ApiDocument.request(operation).stream()
                        .flatMap(schema -> schema.getJsonObject("properties").values().stream())
                        .map(JsonValue::asJsonObject)
                        .filter(field -> field.containsKey("items"))
                        .anyMatch(field -> field.getJsonObject("items")
                                .getString("format", "")
                                .equals("uuid"));
    }

    @Test
    void operationsHaveNamesOfTheirOwn() {
        List<String> names = operations()
                .map(operation -> operation.getValue().getString("operationId"))
                .toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void eachOperationHasASentenceAndATagThatIsDescribed() {
        Set<String> tags = OpenApiResource.whole().getJsonArray("tags").getValuesAs(JsonObject.class).stream()
                .peek(tag -> assertThat(tag.getString("description")).endsWith("."))
                .map(tag -> tag.getString("name"))
                .collect(Collectors.toSet());
        Set<String> used = new TreeSet<>();
        operations().forEach(operation -> {
            assertThat(operation.getValue().getString("description", ""))
                    .as(operation.getKey())
                    .endsWith(".");
            used.add(operation.getValue().getJsonArray("tags").getString(0));
        });
        assertThat(used).isEqualTo(new TreeSet<>(tags));
    }

    /** A client that was made of the document takes an answer that has a field more; a request that has one is refused. */
    @Test
    void answersMayGrowAndRequestsAreComplete() {
        JsonObject whole = OpenApiResource.whole();
        Set<String> answers = new TreeSet<>();
        Set<String> requests = new TreeSet<>();
        operations().map(Map.Entry::getValue).forEach(operation -> {
            schemas(whole, operation.getOrDefault("responses", JsonValue.NULL), answers);
            schemas(whole, operation.getOrDefault("requestBody", JsonValue.NULL), requests);
        });
        whole.getJsonObject("webhooks").values().forEach(message -> schemas(whole, message, answers));
        assertThat(answers).noneMatch(schema -> schema.contains("\"additionalProperties\":false"));
        requests.removeAll(answers);
        assertThat(requests)
                .isNotEmpty()
                .allMatch(schema -> !schema.contains("\"properties\"") || schema.contains("\"additionalProperties\""));
    }

    /** Collects the schemas of objects below, also those that are named. */
    private static void schemas(JsonObject whole, JsonValue below, Set<String> found) {
        if (below instanceof JsonArray all) {
            all.forEach(one -> schemas(whole, one, found));
        } else if (below instanceof JsonObject object) {
            if (object.containsKey("properties") && !found.add(object.toString())) {
                return;
            }
            object.forEach((name, value) -> schemas(
                    whole,
                    name.equals("$ref")
                            ? whole.getValue(((JsonString) value).getString().substring(1))
                            : value,
                    found));
        }
    }

    /** Those that are written out; of fields, each test compares what it is told with the document. */
    @Test
    void eachCodeOfAProblemIsInTheDocument() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<java.nio.file.Path> sources = Files.walk(SOURCES)) {
            for (java.nio.file.Path source : sources.filter(
                            one -> one.toString().endsWith(".java"))
                    .filter(one -> !one.toString().contains("/operator/"))
                    .toList()) {
                CODE.matcher(Files.readString(source))
                        .results()
                        .map(one -> one.group(1))
                        .forEach(codes::add);
            }
        }
        assertThat(codes).hasSizeGreaterThan(20);
        assertThat(OpenApiResource.whole()
                        .getValue("/components/schemas/ProblemCode/x-extensible-enum")
                        .asJsonArray()
                        .getValuesAs(JsonString.class)
                        .stream()
                        .map(JsonString::getString))
                .doesNotHaveDuplicates()
                .containsAll(codes);
    }

    @Test
    void filtersNameTheirValues() {
        Map<String, Class<? extends Enum<?>>> types = Map.of(
                "source", AccountSource.class,
                "expiry", Expiry.class,
                "lastSignIn", LastSeen.class,
                "mail", Mailed.class,
                "with", Credentials.Kind.class,
                "role", Role.class,
                "kind", AccountKind.class);
        for (String list : List.of("/people", "/invitations")) {
            JsonArray parameters = OpenApiResource.whole()
                    .getJsonObject("paths")
                    .getJsonObject(list)
                    .getJsonObject("get")
                    .getJsonArray("parameters");
            types.forEach((name, type) -> {
                String schema = parameters.getValuesAs(JsonObject.class).stream()
                        .filter(one -> name.equals(one.getString("name", "")))
                        .findFirst()
                        .orElseThrow()
                        .toString();
                Set<String> values = Stream.of(type.getEnumConstants())
                        .map(Enum::name)
                        // The first is what is meant without the filter; a provider is named by its id.
                        .filter(one -> !Set.of("ANY", "PROVIDER").contains(one))
                        .collect(Collectors.toSet());
                assertThat(values).allSatisfy(value -> assertThat(schema).contains("\"" + value + "\""));
            });
        }
        JsonArray ofLog = OpenApiResource.whole()
                .getValue("/paths/~1audit/get/parameters")
                .asJsonArray();
        Set<String> kinds = ofLog.getValuesAs(JsonObject.class).stream()
                .filter(one -> "kind".equals(one.getString("name", "")))
                .flatMap(one -> one.getJsonObject("schema").getJsonArray("enum").getValuesAs(JsonString.class).stream())
                .map(JsonString::getString)
                .collect(Collectors.toSet());
        assertThat(kinds)
                .isEqualTo(Stream.concat(
                                Stream.of(AuditTopic.values()),
                                Stream.of(AuditKind.values()).filter(one -> one != AuditKind.UNKNOWN))
                        .map(Enum::name)
                        .collect(Collectors.toSet()));
    }

    /** For receivers that do not read the whole document. */
    @Test
    void theSchemaOfMessagesToWebhooksIsAFileToo() throws IOException {
        JsonObject schemas =
                OpenApiResource.whole().getValue("/components/schemas").asJsonObject();
        try (JsonReader reader = Json.createReader(Files.newInputStream(SCHEMA_OF_MESSAGES))) {
            JsonObject file =
                    reader.readObject().getValue("/components/schemas").asJsonObject();
            assertThat(file.keySet()).containsExactlyInAnyOrder("WebhookMessage", "Event");
            file.forEach((name, schema) -> assertThat(schema).as(name).isEqualTo(schemas.get(name)));
        }
    }

    private static Stream<Map.Entry<String, JsonObject>> operations() {
        return OpenApiResource.whole().getJsonObject("paths").entrySet().stream()
                .flatMap(path -> path.getValue().asJsonObject().entrySet().stream()
                        .filter(one -> one.getValue().getValueType() == JsonValue.ValueType.OBJECT)
                        .map(one -> Map.entry(
                                one.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                one.getValue().asJsonObject())));
    }

    private static Map<String, Set<String>> documented() {
        return operations()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        one -> ApiDocument.scopes(one.getValue()).collect(Collectors.toCollection(TreeSet::new)),
                        (some, more) -> some,
                        TreeMap::new));
    }

    private static Map<String, Set<String>> offered() {
        Map<String, Set<String>> offered = new TreeMap<>();
        methods()
                .forEach(method -> offered.put(
                        verb(method) + " " + path(method),
                        method.isAnnotationPresent(Demands.class)
                                ? Set.of(method.getAnnotation(Demands.class)
                                        .value()
                                        .scope())
                                : Set.of()));
        return offered;
    }

    private static List<Method> methods() {
        return ApiApplication.RESOURCES.stream()
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .filter(method -> verbs(method).findAny().isPresent())
                .toList();
    }

    private static String verb(Method method) {
        return verbs(method).findFirst().orElseThrow();
    }

    private static Stream<String> verbs(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value());
    }

    /** A pattern of a parameter is the document's list of its values. */
    private static String path(Method method) {
        String own = method.isAnnotationPresent(Path.class)
                ? method.getAnnotation(Path.class).value()
                : "";
        return Stream.of(method.getDeclaringClass().getAnnotation(Path.class).value(), own)
                .filter(part -> !part.isEmpty())
                .map("/"::concat)
                .collect(Collectors.joining())
                .replaceAll("\\{(\\w+):[^}]*}", "{$1}");
    }
}
