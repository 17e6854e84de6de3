package org.guestlist.web.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Secrets;

/** A directory that keeps people, added by an administrator on the real pages, which calls with a token from there. */
public final class TestDirectory {

    private static final String SCIM = "/scim/v2";
    private static final int LARGE = 100_000;

    private final Visitor visitor;
    private final Person administrator;
    private final String page;
    private String token;

    private TestDirectory(Person administrator, String page) {
        this.visitor = Visitor.at(administrator.organisation().host());
        this.administrator = administrator;
        this.page = page;
    }

    /** @return a directory that only tries out, as a new one does */
    public static TestDirectory onTrial(Person administrator, String name) {
        Visitor person = Visitor.signedIn(administrator);
        Form form = person.open("/admin/directories").formWith("product");
        Page added = form.with("name", name).with("do", "add").submit();
        assertThat(added.redirects()).as(added.text()).isTrue();
        String page =
                added.location().getPath() + "?" + added.location().getQuery().replaceFirst("&saved=.*", "");
        TestDirectory directory = new TestDirectory(administrator, page);
        directory.token = directory.makeToken();
        return directory;
    }

    /** @return one that does what it is asked for, with these changes of its rules: names and values of fields */
    public static TestDirectory of(Person administrator, String name, String... rules) {
        TestDirectory directory = onTrial(administrator, name);
        directory.let("dry", "");
        directory.let(rules);
        return directory;
    }

    /** Changes its rules on its page: names and values of fields; an empty value unticks. */
    public void let(String... rules) {
        Visitor person = Visitor.signedIn(administrator);
        Form form = person.open(page).formWith("adopts");
        for (int i = 0; i < rules.length; i += 2) {
            if (rules[i + 1].isEmpty()) {
                form = form.without(rules[i]);
            } else {
                form = form.has(rules[i]) ? form.with(rules[i], rules[i + 1]) : form.plus(rules[i], rules[i + 1]);
            }
        }
        Page saved = form.with("do", "save").submit();
        assertThat(saved.redirects()).as(saved.text()).isTrue();
    }

    /** Leaves this attribute to the organisation, on its page. */
    public void leave(String attribute) {
        Form form = Visitor.signedIn(administrator).open(page).formWith("adopts");
        Page saved = form.without("owns-" + attribute).with("do", "save").submit();
        assertThat(saved.redirects()).as(saved.text()).isTrue();
    }

    /** @return a new token, from its page */
    public String makeToken() {
        Visitor person = Visitor.signedIn(administrator);
        Page made = person.open(page).formWith("until").with("do", "token").submit();
        return Secrets.note(made.html().select(".notice .copy code").last().text());
    }

    /** @return its page, as the administrator sees it */
    public Page page() {
        return Visitor.signedIn(administrator).open(page);
    }

    /** @return the address of its page */
    public String address() {
        return page;
    }

    public String token() {
        return token;
    }

    public void useToken(String other) {
        token = other;
    }

    /** @return the answer; if too much is asked at once, it comes again, as directories do */
    public Page call(String method, String path, String body, String... headers) {
        Page answer = callOnce(method, path, body, headers);
        while (answer.status() == 429) {
            assertThat(answer.header("Retry-After")).isPresent();
            answer = callOnce(method, path, body, headers);
        }
        return answer;
    }

    /** @return the first answer */
    public Page callOnce(String method, String path, String body, String... headers) {
        return visitor.send(SCIM + path, request -> {
            request.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                    .setHeader("Authorization", "Bearer " + token)
                    // So that a refusal is read before the rest is sent.
                    .expectContinue(body.length() > LARGE);
            if (!body.isEmpty()) {
                request.setHeader("Content-Type", "application/scim+json");
            }
            for (int i = 0; i < headers.length; i += 2) {
                request.setHeader(headers[i], headers[i + 1]);
            }
        });
    }

    /** @return the JSON of an answer that must have this status */
    public Map<String, Object> done(int status, String method, String path, String body, String... headers) {
        Page answer = call(method, path, body, headers);
        assertThat(answer.status())
                .as(method + " " + path + ": " + answer.body())
                .isEqualTo(status);
        return answer.body().isEmpty() ? Map.of() : json(answer);
    }

    public static Map<String, Object> json(Page answer) {
        try {
            return JSONObjectUtils.parse(answer.body());
        } catch (ParseException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    /** @return those whom a filter finds */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> find(String resource, String filter) {
        Map<String, Object> list =
                done(200, "GET", resource + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8), "");
        return (List<Map<String, Object>>) list.getOrDefault("Resources", List.of());
    }

    /** @return the id of somebody whom it has created */
    public String create(String address) {
        return (String) done(201, "POST", "/Users", user(address)).get("id");
    }

    /** @return a person as Entra describes one */
    public static String user(String address) {
        return json(Map.of(
                "schemas",
                List.of("urn:ietf:params:scim:schemas:core:2.0:User"),
                "userName",
                address,
                "externalId",
                "x-" + address,
                "displayName",
                "Name of " + address,
                "active",
                true,
                "emails",
                List.of(Map.of("primary", true, "type", "work", "value", address))));
    }

    /** @return a change (RFC 7644 §3.5.2) */
    public static String patch(Object... operations) {
        return json(Map.of(
                "schemas",
                List.of("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
                "Operations",
                List.of(operations)));
    }

    /** @return one operation of it; without a path or a value if they are null */
    public static Map<String, Object> operation(String op, String path, Object value) {
        Map<String, Object> operation = new HashMap<>(Map.of("op", op));
        if (path != null) {
            operation.put("path", path);
        }
        if (value != null) {
            operation.put("value", value);
        }
        return operation;
    }

    /** @return the map as JSON */
    public static String json(Map<String, ?> map) {
        return JSONObjectUtils.toJSONString(map);
    }
}
