package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Role;
import org.guestlist.application.api.ApiScope;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.platform.permission.Permission;
import org.guestlist.roster.bulk.BulkAction;
import org.guestlist.web.api.ApiDocument.Operation;
import org.guestlist.web.directory.TestDirectory;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.walk.Shares;
import org.guestlist.web.walk.World;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each operation of the API, as the OpenAPI document has it: with each scope but its own, with a granter who has lost the role, against
 * people with a role, with the ids of another organisation, and with hostile values. An operation that is new is walked by itself; one
 * whose path needs an id fails here until {@link #ids} has one.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiWalkIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String ANY = "*";

    /** What is tried in each field; of {@link #HOSTILE} each gets a share. */
    private static final Set<JsonValue> EVERYWHERE =
            Set.of(Json.createValue(""), Json.createValue("a\0b@example.com"), JsonValue.NULL);

    private static final List<JsonValue> HOSTILE = Stream.of(
                    "",
                    " \t\u00a0 ",
                    "\u0001\u001b[31m\u007f\u0085",
                    "x\r\nSet-Cookie: walk=1",
                    "a\0b@example.com",
                    "\ud800",
                    "<script>walk()</script>",
                    "#{walk.walk}${7*7}",
                    "\u202e\u200fcba",
                    "' or '1'='1' --",
                    "99999999999999999999",
                    "00000000-0000-0000-0000-000000000000",
                    "+999999999-12-31",
                    "a".repeat(10_000))
            .<JsonValue>map(Json::createValue)
            .collect(Collectors.toCollection(ArrayList::new));

    static {
        HOSTILE.addAll(List.of(
                JsonValue.NULL,
                JsonValue.TRUE,
                Json.createValue(-1),
                Json.createValue(new BigDecimal("1e400")),
                JsonValue.EMPTY_JSON_ARRAY,
                Json.createArrayBuilder().add(JsonValue.NULL).add(1).build(),
                Json.createArrayBuilder().add("x".repeat(300)).build(),
                JsonValue.EMPTY_JSON_OBJECT));
    }

    private World acme;
    private Map<String, String> there;
    private Person granter;

    @BeforeAll
    void prepare() {
        acme = new World("zqapi");
        there = ids(acme);
        granter = backstage().administrator(acme.organisation(), "granter@example.com", PASSWORD);
    }

    private static String[] allBut(ApiScope... some) {
        return ApiScope.all().stream()
                .filter(scope -> !Set.of(some).contains(scope))
                .map(ApiScope::scope)
                .toArray(String[]::new);
    }

    /** @return an id for each parameter of a path, by the path up to it */
    private static Map<String, String> ids(World world) {
        Program reader = Program.of(
                world.administrator(),
                "groups:read",
                "audit:read",
                "guests:write",
                "reviews:read",
                "applications:read",
                "providers:read",
                "imports:read",
                "people:write",
                "settings:read",
                "jobs:read",
                "webhooks:write",
                "webhooks:read");
        String person = world.employee().uuid().toString();
        Map<String, String> ids = new HashMap<>();
        ids.put("/people/{id}", person);
        ids.put("/people/{id}/credentials/links/{link}", person);
        ids.put("/people/{id}/credentials/passkeys/{passkey}", person);
        ids.put("/groups/{id}", first(reader.get("/groups").get("items")));
        ids.put("/groups/{id}/members/{person}", person);
        ids.put("/groups/{id}/owners/{person}", person);
        ids.put("/audit/{id}", first(reader.get("/audit").get("items")));
        ids.put("/attributes/{id}", first(reader.get("/attributes").get("items")));
        ids.put("/hosts/{id}", person);
        ids.put("/guest-requests/{id}", first(reader.get("/guest-requests").get("items")));
        ids.put("/reviews/{id}", first(reader.get("/reviews").get("items")));
        ids.put("/applications/{id}", first(reader.get("/applications").get("items")));
        ids.put("/applications/{id}/people/{person}", person);
        ids.put("/providers/{id}", first(reader.get("/providers").get("items")));
        // Not the one that signs the tokens of the program itself.
        Visitor.at(world.organisation().host()).open("/oauth2/jwks");
        ids.put("/signing-keys/{key}", keyOf(reader, "ES256"));
        ids.put("/imports/{id}", first(reader.get("/imports").get("items")));
        Map<String, Object> change =
                reader.done(202, "POST", "/bulk-changes", "{\"action\":\"KEEP\",\"people\":[\"" + person + "\"]}");
        ids.put("/bulk-changes/{id}", (String) change.get("id"));
        String job = (String) ((Map<?, ?>) change.get("job")).get("id");
        reader.await("/jobs/" + job, now -> now.get("state").equals("DONE"));
        ids.put("/jobs/{id}", job);
        String webhook = first(reader.get("/webhooks").get("items"));
        ids.put("/webhooks/{id}", webhook);
        ids.put("/webhooks/{id}/deliveries/{delivery}", (String)
                reader.done(200, "POST", "/webhooks/" + webhook + "/test", "").get("id"));
        return ids;
    }

    private static String keyOf(Program reader, String algorithm) {
        return ((List<?>) reader.get("/signing-keys").get("items"))
                .stream()
                        .map(one -> (Map<?, ?>) one)
                        .filter(one -> algorithm.equals(one.get("algorithm")))
                        .map(one -> (String) one.get("id"))
                        .findFirst()
                        .orElseThrow();
    }

    private static String first(Object list) {
        return (String) ((Map<?, ?>) ((List<?>) list).get(0)).get("id");
    }

    private static String path(Operation operation, Map<String, String> ids) {
        StringBuilder template = new StringBuilder();
        StringBuilder path = new StringBuilder();
        for (String part : operation.path().substring(1).split("/")) {
            template.append('/').append(part);
            String name = part.replaceAll("[{}]", "");
            String value = !part.startsWith("{")
                    ? part
                    : ApiDocument.values(operation.path(), name).findFirst().orElse(ids.get(template.toString()));
            assertThat(value).as("ApiWalkIT knows no id for %s", template).isNotNull();
            path.append('/').append(value);
        }
        return path.toString();
    }

    private static Page send(Program program, Operation operation, Map<String, String> ids) {
        return send(
                program,
                operation,
                ids,
                operation.request().isEmpty() ? "" : plausible(operation).toString());
    }

    private static Page send(Program program, Operation operation, Map<String, String> ids, String body) {
        return operation.isVersioned()
                ? program.call(operation.method(), path(operation, ids), body, "If-Match", ANY)
                : program.call(operation.method(), path(operation, ids), body);
    }

    @Test
    void eachOperationTakesItsScopeAndNoOther() {
        Program nobody = Program.of(granter, "people:read");
        nobody.useToken("none");
        for (Operation operation : ApiDocument.operations()) {
            assertThat(send(nobody, operation, there, "").status())
                    .as("%s without a token", operation)
                    .isEqualTo(401);
        }
        // With all others together: no scope takes away what another gives.
        for (ApiScope own : ApiScope.all()) {
            Program program = Program.of(granter, allBut(own));
            for (Operation operation : ApiDocument.operations()) {
                if (operation.scope().filter(own.scope()::equals).isPresent()) {
                    Page refused = send(program, operation, there, "");
                    assertThat(refused.status())
                            .as("%s with all but %s", operation, own)
                            .isEqualTo(403);
                    assertThat(refused.body()).contains("insufficient_scope");
                }
            }
        }
    }

    @Test
    void nothingOfAnotherOrganisationIsReached() {
        Organisation other = backstage().organisation("Other");
        Program eve = Program.of(backstage().administrator(other, "eve@other.example", PASSWORD), allBut());
        String before = backstage().rowsButRefusals(acme.organisation());
        for (Operation operation : ApiDocument.operations()) {
            if (ApiDocument.parameters(operation.path()).findAny().isPresent()) {
                Page answer = send(eve, operation, there);
                assertThat(answer.status())
                        .as("%s: %s", operation, answer.body())
                        .isEqualTo(404);
            }
        }
        assertThat(backstage().rowsButRefusals(acme.organisation())).isEqualTo(before);
    }

    /** A tool acts for the administrator, and is somebody else: it changes that administrator no more than another program does. */
    @Test
    void withoutTheScopeForRolesNobodyWithOneIsChanged() {
        String[] scopes = allBut(ApiScope.ROLES_WRITE);
        Program program = Program.of(granter, scopes);
        Person victim = backstage().administrator(acme.organisation(), "victim@example.com", PASSWORD);
        changesNothing(program, victim);
        changesNothing(Tool.of(victim, scopes).actingFor(Visitor.signedIn(victim), String.join(" ", scopes)), victim);
    }

    private void changesNothing(Program program, Person victim) {
        Map<String, String> ids = new HashMap<>(there);
        ids.put("/people/{id}", victim.uuid().toString());
        Map<String, Object> before = program.get("/people/" + victim.uuid());
        for (Operation operation : ApiDocument.operations()) {
            if (operation.isChange() && operation.path().startsWith("/people/{id}")) {
                Page answer = send(program, operation, ids);
                assertThat(answer.status())
                        .as("%s: %s", operation, answer.body())
                        .isBetween(400, 499);
            }
        }
        assertThat(program.get("/people/" + victim.uuid())).isEqualTo(before);
        for (BulkAction action : BulkAction.values()) {
            changesNothing(program, victim, action);
        }
        assertThat(program.get("/people/" + victim.uuid())).isEqualTo(before);
    }

    /** Refused at once, or for this person once it is done in the background. */
    private void changesNothing(Program program, Person victim, BulkAction action) {
        Page answer = program.call(
                "POST", "/bulk-changes", "{\"action\":\"" + action + "\",\"people\":[\"" + victim.uuid() + "\"]}");
        if (answer.status() == 202) {
            Map<?, ?> job = (Map<?, ?>) Program.json(answer).get("job");
            program.await("/jobs/" + job.get("id"), now -> now.get("state").equals("DONE"));
        } else {
            assertThat(answer.status()).as("%s: %s", action, answer.body()).isBetween(400, 499);
        }
    }

    /** In the list with other values, and missing in one that is everybody; and a directory takes no token of a tool. */
    @Test
    void aToolChangesItsOwnPersonNeitherByAListNorAsADirectory() {
        Person victim = backstage().administrator(backstage().organisation("Lists"), "victim@example.com", PASSWORD);
        backstage().administrator(victim.organisation(), "second@example.com", PASSWORD);
        String[] scopes = allBut(ApiScope.ROLES_WRITE);
        Program acting = Tool.of(victim, scopes).actingFor(Visitor.signedIn(victim), String.join(" ", scopes));
        Map<String, Object> before = acting.get("/people/" + victim.uuid());
        for (String list : List.of(
                "email,name,role,last day,groups\n" + victim.email() + ",Renamed,employee,2099-12-31,Night\n",
                "email,name\nsomebody@example.com,Somebody\n")) {
            String one = acting.upload("staff.csv", list.getBytes(StandardCharsets.UTF_8), "text/csv")
                    .locationPath();
            acting.done(202, "POST", one + "/check", "{\"leavers\":\"DISABLE\"}", "If-Match", ANY);
            Map<String, Object> checked =
                    acting.await(one, now -> !now.get("state").equals("CHECKING"));
            assertThat(checked).containsEntry("state", "CHECKED").containsEntry("changed", 0L);
            Page answer = acting.call("POST", one + "/confirm", "{\"welcome\":\"NEVER\"}", "If-Match", ANY);
            assertThat(answer.status()).as(answer.body()).isIn(202, 409);
            acting.await(one, now -> !now.get("state").equals("IMPORTING"));
        }
        assertThat(acting.get("/people/" + victim.uuid())).isEqualTo(before);
        TestDirectory directory = TestDirectory.of(victim, "Directory");
        directory.useToken(acting.token());
        for (String method : List.of("GET", "PUT", "PATCH", "DELETE")) {
            assertThat(directory.call(method, "/Users/" + victim.uuid(), "").status())
                    .as(method)
                    .isEqualTo(401);
        }
    }

    /** Each operation is called once; what succeeds is of scopes of which the role may do all. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ADMINISTRATOR")
    void aProgramDoesNoMoreThanTheRoleThatItsGranterIsLeftWith(Role role) {
        Person former = backstage().administrator(acme.organisation(), role + "@example.com", PASSWORD);
        Program program = Program.of(former, allBut());
        Program powerful = Program.of(granter, "people:write", "roles:write");
        powerful.done(200, "PATCH", "/people/" + former.uuid(), "{\"role\":\"" + role + "\"}", "If-Match", ANY);
        Set<String> done = new TreeSet<>();
        String before = backstage().rowsButRefusals(acme.organisation());
        ApiDocument.operations().stream()
                .filter(Operation::isChange)
                .forEach(operation -> callAsFormer(program, operation, done));
        assertThat(done).isEmpty();
        assertThat(backstage().rowsButRefusals(acme.organisation())).isEqualTo(before);
        Set<String> read = new TreeSet<>();
        ApiDocument.operations().stream()
                .filter(operation -> !operation.isChange())
                .forEach(operation -> callAsFormer(program, operation, read));
        assertThat(read)
                .isSubsetOf(ApiDocument.operations().stream()
                        .filter(operation -> role.permissions().containsAll(permissions(operation)))
                        .map(Operation::toString)
                        .toList())
                .contains("GET /openapi");
    }

    /** What people of a role read and do through a tool, by each scope alone, is what their pages show and do. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ADMINISTRATOR")
    void aToolShowsAndDoesNoMoreThanThePagesOfTheRole(Role role) {
        Person person = backstage().administrator(acme.organisation(), "tool-" + role + "@example.com", PASSWORD);
        Tool tool = Tool.of(granter, allBut());
        Visitor there = Visitor.signedIn(person);
        Map<ApiScope, Program> acting = new EnumMap<>(ApiScope.class);
        ApiScope.all().forEach(scope -> acting.put(scope, tool.actingFor(there, scope.scope())));
        Program powerful = Program.of(granter, "people:write", "roles:write");
        powerful.done(200, "PATCH", "/people/" + person.uuid(), "{\"role\":\"" + role + "\"}", "If-Match", ANY);
        Set<String> onPage = steps(Visitor.signedIn(person));
        Set<String> read = new TreeSet<>();
        Set<String> done = new TreeSet<>();
        for (Operation operation : ApiDocument.operationsByValue()) {
            Program with = operation
                    .scope()
                    .flatMap(ApiScope::of)
                    .map(acting::get)
                    .orElseGet(() -> acting.get(ApiScope.PEOPLE_READ));
            callAsFormer(
                    with, operation, operation.isChange() && operation.scope().isPresent() ? done : read);
        }
        assertThat(read)
                .isSubsetOf(ApiDocument.operationsByValue().stream()
                        .filter(operation -> role.permissions().containsAll(permissions(operation)))
                        .map(Operation::toString)
                        .toList());
        if (role.permissions().contains(Permission.HELP_PEOPLE)) {
            // The page has the button beside the number of devices, of which there are none here.
            onPage.add("POST /people/{id}/credentials/forget-devices");
        }
        assertThat(done).as("what changes anything").isEqualTo(onPage);
    }

    /** @return the steps that the page of a person offers, as operations; none to whoever may not open it */
    private Set<String> steps(Visitor there) {
        Document page = there.open("/admin/person?id=" + acme.employee().uuid()).html();
        return Stream.concat(
                        page.select("form[action=/admin/person] button[name=do]").eachAttr("value").stream(),
                        page.select("a[href*=/admin/person-step]").eachAttr("href").stream()
                                .map(href -> href.replaceFirst(".*step=", "")))
                .map(step ->
                        "POST /people/{id}/" + step.toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Permission> permissions(Operation operation) {
        return operation
                .scope()
                .flatMap(ApiScope::of)
                .map(ApiScope::permissions)
                .orElse(Set.of());
    }

    private void callAsFormer(Program program, Operation operation, Set<String> done) {
        Page answer = send(program, operation, there);
        assertThat(answer.status()).as("%s: %s", operation, answer.body()).isLessThan(500);
        if (answer.status() < 300) {
            done.add(operation.toString());
        }
    }

    @Test
    void whateverIsSentGetsAProperAnswer() {
        // Some of it changes how people sign in.
        World world = new World("zqhost");
        Map<String, String> here = ids(world);
        Program program = Program.of(world.administrator(), allBut(ApiScope.ROLES_WRITE));
        List<String> findings = new ArrayList<>();
        for (Operation operation : ApiDocument.operations()) {
            String path = path(operation, here);
            List<String> bodies = new ArrayList<>(List.of("", "{", "[]", "null", "\"x\"", "{}"));
            operation
                    .request()
                    .ifPresent(schema -> schema.getJsonObject("properties")
                            .keySet()
                            .forEach(field -> Shares.of(
                                            HOSTILE, 4, (operation + field).hashCode(), EVERYWHERE::contains)
                                    .forEach(value -> bodies.add(Json.createObjectBuilder(plausible(operation))
                                            .add(field, value)
                                            .build()
                                            .toString()))));
            // A body where none belongs is refused before anybody knows what it was meant for.
            for (String body : operation.request().isPresent() ? bodies : List.of("")) {
                judge(findings, operation + " " + shortened(body), send(program, operation, here, body));
            }
            judge(findings, "HEAD " + path, program.call("HEAD", path, ""));
            judge(
                    findings,
                    "OPTIONS " + path,
                    program.call(
                            "OPTIONS",
                            path,
                            "",
                            "Origin",
                            "https://evil.example",
                            "Access-Control-Request-Method",
                            operation.method()));
            for (String tag : List.of("", "x", "\"", "W/\"1\"", "\"99999999999999\"", "\"1\", *x")) {
                judge(
                        findings,
                        operation + " If-Match " + tag,
                        program.call(
                                operation.method(), path, operation.request().isEmpty() ? "" : "{}", "If-Match", tag));
            }
            for (String address : List.of("?a=%00", "?a=%ff", "%2F", ";a=b", "/%ff", "/%00")) {
                judge(findings, operation + " " + address, program.call(operation.method(), path + address, ""));
            }
            judge(findings, operation + " a header", program.call(operation.method(), path, "", "X-Walk", "\u00e4"));
            for (String query : List.of(
                    "?",
                    "?a=b",
                    "?limit=walk",
                    "?after=" + "a".repeat(3_000),
                    "?q=%3Cscript%3Ewalk()",
                    "?shutsOut=-1")) {
                if (!operation.isChange()) {
                    judge(findings, operation + " " + query, program.call(operation.method(), path + query, ""));
                }
            }
        }
        assertThat(findings).isEmpty();
    }

    private static void judge(List<String> findings, String what, Page answer) {
        String body = answer.body();
        boolean known = body.isEmpty()
                || answer.header("Content-Type")
                        .orElse("")
                        .matches("(application/(problem\\+)?json|text/csv|image/png).*");
        boolean shared = answer.header("Access-Control-Allow-Origin").isPresent();
        if (answer.status() >= 500
                || !known
                || shared
                || body.matches("(?s).*(Exception|org\\.guestlist|jersey|java\\.).*")) {
            findings.add(what + " → " + answer.status() + " " + shortened(body));
        }
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) : text;
    }

    /** @return a body in which each field has some value of its type */
    private static JsonObject plausible(Operation operation) {
        JsonObjectBuilder body = Json.createObjectBuilder();
        operation.request().ifPresent(schema -> {
            Map<String, JsonValue> values = new LinkedHashMap<>();
            schema.getJsonObject("properties")
                    .forEach((name, type) -> values.put(name, plausible(name, type.asJsonObject())));
            // What decides about a deleted person is no part of a usual invitation, and a host makes it one of a guest.
            List.of("deleted", "host", "secondHost", "guestReason").stream()
                    .filter(name -> values.size() > 4)
                    .forEach(values::remove);
            values.forEach(body::add);
        });
        return body.build();
    }

    /** @return whether any text of the format will do; an id must be that of something */
    private static boolean isFree(JsonObject type) {
        return !type.getString("format").equals("uuid");
    }

    private static JsonValue plausible(String name, JsonObject type) {
        if (type.containsKey("enum")) {
            return type.getJsonArray("enum").get(0);
        }
        if (type.containsKey("format") && !isFree(type) && type.get("type") instanceof JsonArray) {
            return JsonValue.NULL;
        }
        String kind = type.get("type") instanceof JsonString one
                ? one.getString()
                : type.getJsonArray("type").getString(0);
        return switch (kind) {
            case "boolean" -> JsonValue.TRUE;
            case "integer" -> Json.createValue(type.containsKey("minimum") ? type.getInt("minimum") : 1);
            case "object" -> JsonValue.NULL;
            case "array" ->
                type.getJsonObject("items").containsKey("format") && isFree(type.getJsonObject("items"))
                        ? Json.createArrayBuilder()
                                .add(plausible(name, type.getJsonObject("items")))
                                .build()
                        : JsonValue.EMPTY_JSON_ARRAY;
            default ->
                Json.createValue(
                        switch (type.getString("format", "")) {
                            case "email" -> name + "@example.com";
                            case "date" -> Organisation.today().plusDays(30).toString();
                            case "uuid" -> "00000000-0000-4000-8000-000000000000";
                            case "uri" -> "https://" + name.toLowerCase(Locale.ROOT) + ".example.com/x";
                            case "hostname" -> "example.com";
                            default -> "x";
                        });
        };
    }
}
