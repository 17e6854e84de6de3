package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.api.ApiDocument;
import org.guestlist.web.api.ApiDocument.Operation;
import org.guestlist.web.api.Program;
import org.guestlist.web.server.FakeProvider;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever a program does with the scopes for applications, providers and settings, an administrator still comes in: by the back door, and
 * without a password by a provider. It confirms whatever number it is asked for, which no screen would do by itself.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ApiLockOutIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String[] SCOPES = {
        "applications:read",
        "applications:write",
        "providers:read",
        "providers:write",
        "settings:read",
        "settings:write",
        "people:read",
        "people:write",
        "roles:write"
    };
    private static final Pattern CONFIRM = Pattern.compile("shutsOut=(\\d+)");

    private Program program;

    /** @return the answer, once the number of people was confirmed if that was asked */
    private Page send(String method, String path, String body) {
        Page answer = program.call(method, path, body, "If-Match", "*");
        if (answer.status() == 401) {
            // The key was withdrawn that had signed its token.
            program.useToken(program.token(SCOPES));
            answer = program.call(method, path, body, "If-Match", "*");
        }
        Matcher number = CONFIRM.matcher(answer.body());
        return answer.status() == 409 && number.find()
                ? program.call(method, path + "?" + number.group(), body, "If-Match", "*")
                : answer;
    }

    @Test
    void noOperationShutsTheLastAdministratorOut() {
        Organisation acme = backstage().organisation("Acme");
        Person person = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        LastAdministrator boss = new LastAdministrator(person);
        try (FakeProvider there = FakeProvider.start()) {
            String provider =
                    backstage().provider(acme, "Acme login", there.issuer()).toString();
            String application = backstage()
                    .application(acme, NewApplication.web("Wiki", "https://wiki.example/"))
                    .toString();
            program = Program.of(person, SCOPES);
            Set<String> done = new TreeSet<>();
            for (Operation operation : operations()) {
                for (String path : paths(operation, provider, application, person)) {
                    for (String body : bodies(operation)) {
                        Page answer = send(operation.method(), path, body);
                        if (answer.status() < 300) {
                            done.add(operation.toString());
                            boss.comesInByTheBackDoor(operation + " " + path + " " + body);
                        }
                    }
                }
            }
            assertThat(done)
                    .as("what was done at all")
                    .contains(
                            "PATCH /providers/{id}",
                            "POST /providers/{id}/{step}",
                            "DELETE /providers/{id}",
                            "PATCH /sign-in-rules",
                            "PATCH /organisation",
                            "PATCH /organisation/guests",
                            "PATCH /applications/{id}",
                            "DELETE /applications/{id}");
        }
    }

    /** What removes things comes last. */
    private static List<Operation> operations() {
        return ApiDocument.operations().stream()
                .filter(Operation::isChange)
                // What is known of people, which decides nothing.
                .filter(one -> !one.path().startsWith("/attributes"))
                .filter(one -> one.scope()
                        .filter(Set.of("applications:write", "providers:write", "settings:write")::contains)
                        .isPresent())
                .sorted(Comparator.comparing(one -> one.method().equals("DELETE")))
                .toList();
    }

    private List<String> paths(Operation operation, String provider, String application, Person person) {
        String path = operation
                .path()
                .replace("/providers/{id}", "/providers/" + provider)
                .replace("/applications/{id}", "/applications/" + application)
                .replace("{person}", person.uuid().toString());
        if (path.contains("{key}")) {
            return ((List<?>) program.get("/signing-keys").get("items"))
                    .stream()
                            .map(key -> path.replace("{key}", (String) ((Map<?, ?>) key).get("id")))
                            .toList();
        }
        return path.contains("{step}")
                ? Stream.of("move-up", "forget-links", "enable", "disable")
                        .map(step -> path.replace("{step}", step))
                        .toList()
                : List.of(path);
    }

    /** @return a body for each field with each value that may be worst */
    private static List<String> bodies(Operation operation) {
        List<String> bodies = new ArrayList<>();
        operation
                .request()
                .ifPresent(schema -> schema.getJsonObject("properties")
                        .forEach((field, type) -> worst(field, type.asJsonObject())
                                .forEach(value -> bodies.add("{\"" + field + "\":" + value + "}"))));
        return bodies.isEmpty() ? List.of("") : bodies;
    }

    private static List<String> worst(String field, JsonObject type) {
        if (type.containsKey("enum")) {
            return type.getJsonArray("enum").stream().map(JsonValue::toString).toList();
        }
        String kind = type.get("type") instanceof JsonString one
                ? one.getString()
                : type.getJsonArray("type").getString(0);
        return switch (kind) {
            case "boolean" -> List.of("true", "false");
            case "integer" ->
                List.of(String.valueOf(type.getInt("minimum", 0)), String.valueOf(type.getInt("maximum", 1)));
            case "array" ->
                field.equals("networks")
                        ? List.of("[\"198.51.100.0/24\"]", "[\"127.0.0.0/8\"]", "[]")
                        : List.of("[\"nobody.example\"]", "[]");
            default -> List.of("null", "\"https://nobody.example/\"", "\"x\"");
        };
    }

    @Test
    void anAdministratorWithoutAPasswordKeepsTheProvider() {
        Organisation acme = backstage().organisation("Acme");
        Person boss = backstage().invited(acme, "boss@acme.example");
        try (FakeProvider there = FakeProvider.start().knows("boss-there", boss.email())) {
            var id = backstage().provider(acme, "Acme login", there.issuer());
            var other = backstage().provider(acme, "Nobody's login", "https://nobody.example");
            backstage().disable(acme, other);
            comesIn(acme, id.toString());
            backstage().promote(boss);
            backstage().signInOnlyWith(boss, id);
            program = Program.register(boss);
            program.grant(
                    comesIn(acme, id.toString()),
                    Organisation.today().plusDays(90).toString(),
                    SCOPES);
            program.useToken(program.token(SCOPES));
            String provider = "/providers/" + id;
            Page asked = program.call("POST", provider + "/disable", "", "If-Match", "*");
            Program.assertProblem(asked, 409, "last_administrator");
            Map.of(
                            "PATCH " + provider + " networks of nobody",
                            "{\"networks\":[\"198.51.100.0/24\"]}",
                            "PATCH " + provider + " networks of the program",
                            "{\"networks\":[\"127.0.0.0/8\"]}",
                            "PATCH " + provider + " domains of others",
                            "{\"allowedDomains\":[\"nobody.example\"]}",
                            "POST " + provider + "/disable",
                            "",
                            "PATCH /sign-in-rules",
                            "{\"passwords\":\"NOBODY\"}",
                            "PUT /people/" + boss.uuid() + "/sign-in",
                            "{\"onlyProvider\":\"" + other + "\"}")
                    .forEach((call, body) -> {
                        Page answer = send(call.split(" ")[0], call.split(" ")[1], body);
                        if (answer.status() < 300) {
                            comesIn(acme, id.toString());
                        } else {
                            assertThat(answer.body()).as(call).containsAnyOf("last_administrator", "no_administrator");
                        }
                    });
            comesIn(acme, id.toString());
        }
    }

    private static Visitor comesIn(Organisation acme, String provider) {
        Visitor visitor = Visitor.at(acme.host());
        var back = FakeProvider.visit(visitor.open("/sso/" + provider).location());
        visitor.open(back.getRawPath() + "?" + back.getRawQuery());
        assertThat(visitor.isSignedIn()).isTrue();
        return visitor;
    }
}
