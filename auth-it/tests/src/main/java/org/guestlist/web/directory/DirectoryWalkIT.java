package org.guestlist.web.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guestlist.account.attribute.AttributeType;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.api.Program;
import org.guestlist.web.http.Page;
import org.guestlist.web.walk.Shares;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What a directory sends, as the schemas that are served have it: each attribute with hostile values in each operation, and hostile paths,
 * filters and parameters. An attribute that is new is walked by itself. Nothing is answered with a failure, and all of it as SCIM.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DirectoryWalkIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final int SHARE = 4;
    private static final String DEEP = "(".repeat(3_000) + "userName pr" + ")".repeat(3_000);
    private static final String WIDE = "userName eq \"x\"" + " or userName eq \"x\"".repeat(3_000);

    private static final String NUL = "a\0b";

    /** Half a character, as JSON can spell it alone. */
    private static final String HALF = "HALF";

    private static final List<Object> VALUES = new ArrayList<>(List.of(
            "",
            NUL,
            HALF,
            "\u202e\u200f",
            "x\r\nSet-Cookie: walk=1",
            "' or '1'='1' --",
            "a".repeat(10_000),
            true,
            -1,
            List.of(),
            Map.of(),
            List.of(Map.of()),
            List.of("x", 1),
            Map.of("value", Map.of("value", "x")),
            Map.of(NUL, NUL),
            List.of(Map.of("type", "work", "value", List.of())),
            "99999999999999999999"));

    static {
        // Entra sends null for what is empty.
        VALUES.add(null);
    }

    private static final List<String> PATHS = List.of(
            "",
            " ",
            "[",
            "emails[",
            "emails[]",
            "emails[type eq \"work\"]",
            "emails[type eq \"work\"].value",
            "emails[type eq \"none\"].value",
            "emails[type eq null]",
            "name.",
            ".name",
            "name.given.more",
            "userName.x",
            "members[value eq \"x\"]",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:",
            "urn:x:y",
            "a\0b",
            "emails[" + DEEP + "]",
            "emails[" + WIDE + "]");

    private static final List<String> FILTERS = List.of(
            "",
            "(",
            ")",
            "userName",
            "userName eq",
            "userName eq \"",
            "userName eq null",
            "userName eq true",
            "userName gt \"a\\u0000b\"",
            "userName co \"\0\"",
            "not (userName pr)",
            "emails[type eq \"work\" and value co \"@\"]",
            "meta.created gt \"x\"",
            "x.y.z eq 1",
            "active eq \"x\"",
            DEEP,
            WIDE);

    /** Those that an address has room for. */
    private static final List<String> ADDRESSED =
            FILTERS.stream().filter(one -> one.length() < 1_000).toList();

    private static final List<String> ODD = List.of(
            "",
            " ",
            "(",
            "[",
            "a b",
            "%",
            "emails[",
            "name.",
            ".",
            "a\0b",
            "urn:",
            "-1",
            "99999999999",
            "x".repeat(3_000));

    private final List<String> findings = new ArrayList<>();
    private Person boss;
    private TestDirectory directory;

    @BeforeEach
    void begin() {
        Organisation acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        directory = TestDirectory.of(boss, "Entra");
    }

    /** @return the names of attributes, with those below them, by the id of the schema */
    @SuppressWarnings("unchecked")
    private Set<String> attributes(String schema) {
        Set<String> names = new LinkedHashSet<>();
        Map<String, Object> served = directory.done(200, "GET", "/Schemas/" + schema, "");
        for (Map<String, Object> one : (List<Map<String, Object>>) served.get("attributes")) {
            names.add((String) one.get("name"));
            ((List<Map<String, Object>>) one.getOrDefault("subAttributes", List.of()))
                    .forEach(below -> names.add(one.get("name") + "." + below.get("name")));
        }
        return names;
    }

    @Test
    void whateverADirectorySendsAboutPeopleGetsAProperAnswer() {
        walk("/Users", "urn:ietf:params:scim:schemas:core:2.0:User", "userName");
        assertThat(findings).isEmpty();
    }

    @Test
    void whateverADirectorySendsAboutGroupsGetsAProperAnswer() {
        walk("/Groups", "urn:ietf:params:scim:schemas:core:2.0:Group", "displayName");
        assertThat(findings).isEmpty();
    }

    @Test
    void whateverADirectorySendsInAnExtensionGetsAProperAnswer() {
        walkExtension("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User");
        assertThat(findings).isEmpty();
    }

    @Test
    void whateverADirectorySendsOfTheOrganisationsOwnGetsAProperAnswer() {
        Program program = Program.of(boss, "settings:write");
        for (AttributeType type : AttributeType.values()) {
            String choices = type == AttributeType.CHOICE ? ",\"choices\":[\"S\",\"M\"]" : "";
            program.done(
                    201,
                    "POST",
                    "/attributes",
                    "{\"key\":\"own%s\",\"label\":\"%s\",\"type\":\"%s\"%s}"
                            .formatted(type.ordinal(), type, type, choices));
        }
        walkExtension("urn:ietf:params:scim:schemas:extension:guestlist:2.0:User");
        assertThat(findings).isEmpty();
    }

    /** Attributes below the URI of their schema, by which paths name them, too. */
    private void walkExtension(String schema) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("schemas", List.of("urn:ietf:params:scim:schemas:core:2.0:User", schema));
        whole.put("userName", "walked@acme.example");
        String one =
                "/Users/" + directory.done(201, "POST", "/Users", text(whole)).get("id");
        for (Object value : VALUES) {
            whole.put(schema, value);
            send("PUT", one, text(whole));
            send("PATCH", one, patch("replace", schema, value));
            for (String attribute : attributes(schema)) {
                Map<String, Object> extension = nestedWhole(attribute, value);
                whole.put(schema, extension);
                send("PUT", one, text(whole));
                send("PATCH", one, patch("add", schema + ":" + attribute, value));
                send("PATCH", one, patch("replace", null, Map.of(schema, extension)));
            }
        }
    }

    private void walk(String resource, String schema, String name) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("schemas", List.of(schema));
        whole.put(name, "walked@acme.example");
        String one = resource + "/"
                + directory.done(201, "POST", resource, text(whole)).get("id");
        for (String attribute : attributes(schema)) {
            for (Object value :
                    Shares.of(VALUES, SHARE, (resource + attribute).hashCode(), DirectoryWalkIT::isCertain)) {
                whole.put(attribute.replaceFirst("[.].*", ""), nested(attribute, value));
                send("POST", resource, text(whole));
                send("PUT", one, text(whole));
                send("PATCH", one, patch("replace", attribute, value));
                send("PATCH", one, patch("add", null, nestedWhole(attribute, value)));
                whole.remove(attribute.replaceFirst("[.].*", ""));
                whole.put(name, "walked@acme.example");
            }
            for (String odd : Shares.of(ADDRESSED, SHARE, attribute.hashCode(), any -> false)) {
                send("GET", resource + "?filter=" + encoded(odd.replace("userName", attribute)), "");
            }
        }
        send("DELETE", resource + "/a%00b", "");
        inBulk(resource, one, whole);
        for (String path : PATHS) {
            for (Object value : Shares.of(VALUES, SHARE, path.hashCode(), any -> any == null || any.equals(Map.of()))) {
                for (String op : List.of("add", "replace", "remove", "Replace", "move")) {
                    send("PATCH", one, patch(op, path, value));
                }
            }
        }
        send("GET", resource + "?x=%22&filter=" + encoded("(".repeat(600) + "userName pr" + ")".repeat(600)), "");
        for (String filter : FILTERS) {
            Map<String, Object> search = new LinkedHashMap<>();
            search.put("schemas", List.of("urn:ietf:params:scim:api:messages:2.0:SearchRequest"));
            search.put("filter", filter);
            send("POST", resource + "/.search", text(search));
        }
        for (String odd : ODD) {
            for (String parameter : List.of(
                    "sortBy", "sortOrder", "startIndex", "count", "cursor", "attributes", "excludedAttributes")) {
                send("GET", resource + "?" + parameter + "=" + encoded(odd), "");
            }
            send("GET", resource + "/" + encoded(odd).replace("+", "%20"), "");
        }
        for (String body : List.of("", "{", "[]", "null", "1", "\"x\"", "{\"schemas\":null}", "[".repeat(5_000))) {
            for (String method : List.of("POST", "PUT", "PATCH")) {
                send(method, method.equals("POST") ? resource : one, body);
            }
            send("POST", "/Bulk", body);
            send("POST", resource + "/.search", body);
        }
    }

    /** Operations of all kinds, the body as an object and as a text, and odd paths, methods and ids. */
    private void inBulk(String resource, String one, Map<String, Object> whole) {
        for (Object odd : VALUES) {
            Map<String, Object> data = new LinkedHashMap<>(whole);
            data.put("externalId", odd);
            for (String path : List.of(resource, one, resource + "/bulkId:x", "", "/Nothing", NUL)) {
                for (String method : List.of("POST", "PUT", "PATCH", "DELETE", "GET")) {
                    Map<String, Object> operation = new LinkedHashMap<>();
                    operation.put("method", method);
                    operation.put("path", path.equals(one) && method.equals("DELETE") ? resource + "/x" : path);
                    operation.put("bulkId", odd);
                    operation.put("data", method.equals("PATCH") ? patch("replace", "externalId", odd) : data);
                    send("POST", "/Bulk", bulk(operation));
                }
            }
        }
        Map<String, Object> known = new LinkedHashMap<>(whole);
        for (String attribute : attributes(whole)) {
            known.put(attribute.replaceFirst("[.].*", ""), nested(attribute, NUL));
            Map<String, Object> put = new LinkedHashMap<>(Map.of("method", "PUT", "path", one, "data", text(known)));
            send("POST", "/Bulk", bulk(put));
        }
    }

    private Set<String> attributes(Map<String, Object> whole) {
        return attributes((String) ((List<?>) whole.get("schemas")).get(0));
    }

    private static String bulk(Map<String, Object> operation) {
        return text(Map.of(
                "schemas",
                List.of("urn:ietf:params:scim:api:messages:2.0:BulkRequest"),
                "Operations",
                List.of(operation)));
    }

    private static Object nested(String attribute, Object value) {
        int dot = attribute.indexOf('.');
        if (dot < 0) {
            return value;
        }
        Map<String, Object> below = new LinkedHashMap<>();
        below.put(attribute.substring(dot + 1), value);
        return below;
    }

    private static Map<String, Object> nestedWhole(String attribute, Object value) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put(attribute.replaceFirst("[.].*", ""), nested(attribute, value));
        return whole;
    }

    private static String patch(String op, String path, Object value) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("op", op);
        if (path != null) {
            operation.put("path", path);
        }
        operation.put("value", value);
        return text(Map.of(
                "schemas", List.of("urn:ietf:params:scim:api:messages:2.0:PatchOp"), "Operations", List.of(operation)));
    }

    private static String text(Map<String, Object> json) {
        return JSONObjectUtils.toJSONString(json).replace('"' + HALF + '"', "\"a\\ud800\"");
    }

    /** Those that each attribute is given, and not one in some. */
    private static boolean isCertain(Object value) {
        return value == null || value.equals(NUL) || value.equals(HALF);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void send(String method, String path, String body) {
        Page answer = directory.call(method, path, body);
        boolean known = answer.body().isEmpty()
                || answer.header("Content-Type").orElse("").startsWith("application/scim+json");
        if (answer.status() >= 500 && answer.status() != 501
                || !known
                || answer.body().contains("\"status\":\"500\"")
                || answer.body().matches("(?s).*(Exception|org\\.guestlist|java\\.).*")) {
            findings.add(method + " " + shortened(path) + " " + shortened(body) + " → " + answer.status() + " "
                    + shortened(answer.body()));
        }
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) : text;
    }
}
