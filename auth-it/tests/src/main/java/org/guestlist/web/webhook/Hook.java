package org.guestlist.web.webhook;

import static org.guestlist.web.server.Server.backstage;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.api.Program;
import org.guestlist.web.server.TestReceiver;
import org.guestlist.web.server.TestReceiver.Post;

/** A webhook of an organisation, and a program that keeps it and makes things happen. */
final class Hook {

    private static final String[] SCOPES = {"webhooks:read", "webhooks:write", "people:read", "people:write"};

    private final Program program;
    private final String id;
    private final String key;

    private Hook(Program program, String id, String key) {
        this.program = program;
        this.id = id;
        this.key = key;
    }

    /** @return one that is told of these kinds of events; of everything without any */
    static Hook of(Person administrator, TestReceiver receiver, String... kinds) {
        Program program = Program.of(administrator, SCOPES);
        String chosen = kinds.length == 0 ? "" : ",\"kinds\":[\"" + String.join("\",\"", kinds) + "\"]";
        Map<String, Object> made = program.done(
                201,
                "POST",
                "/webhooks",
                "{\"name\":\"Team\",\"address\":\"" + receiver.address() + "\"" + chosen + "}");
        return new Hook(program, (String) made.get("id"), (String) made.get("key"));
    }

    Program program() {
        return program;
    }

    String id() {
        return id;
    }

    byte[] key() {
        return bytes(key);
    }

    /** @return the key as the receiver is told it */
    String text() {
        return key;
    }

    static byte[] bytes(String key) {
        return Base64.getDecoder().decode(key.replace("whsec_", ""));
    }

    /** @return the webhook as the API shows it */
    Map<String, Object> now() {
        return program.get("/webhooks/" + id);
    }

    /** Does a step of its page. @return the answer */
    Map<String, Object> take(String step) {
        return program.done(200, "POST", "/webhooks/" + id + "/" + step, "", "If-Match", "*");
    }

    /** @return what was queued for it, the newest first */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> deliveries() {
        return (List<Map<String, Object>>)
                program.get("/webhooks/" + id + "/deliveries?limit=500").get("items");
    }

    /** @return the state of the newest delivery of this kind */
    String state(String kind) {
        return deliveries().stream()
                .filter(one -> one.get("kind").equals(kind))
                .map(one -> (String) one.get("state"))
                .findFirst()
                .orElse("none");
    }

    /** @return how many of what was queued have this state */
    int count(String state) {
        return (int) deliveries().stream()
                .filter(one -> one.get("state").equals(state))
                .count();
    }

    /** Waits until the newest of this kind has got so far. */
    void await(String kind, String state) {
        Waiting.until(() -> state(kind), state::equals);
    }

    /** @return how often anything that was queued was tried */
    long attempts() {
        return deliveries().stream()
                .mapToLong(one -> (Long) one.get("attempts"))
                .sum();
    }

    /** Lets some time go by. */
    void later(Duration by) {
        backstage().forwardClock(by);
        // Tokens do not last so long.
        program.useToken(program.token(SCOPES));
    }

    /** @return the id of a person who is invited */
    String invite(String email) {
        return (String) program.done(
                        201, "POST", "/people", "{\"name\":\"New\",\"email\":\"" + email + "\",\"welcomeMail\":false}")
                .get("id");
    }

    void rename(String person, String name) {
        program.done(200, "PATCH", "/people/" + person, "{\"name\":\"" + name + "\"}", "If-Match", "*");
    }

    /** @return the message as JSON */
    static JsonObject json(Post post) {
        return Json.createReader(new ByteArrayInputStream(post.body())).readObject();
    }

    /** @return what the person of the message is called from then on, or the kind of event for any but a new name */
    static String told(Post post) {
        JsonObject message = json(post);
        JsonObject after = message.getJsonObject("data").getJsonObject("after");
        return message.getString("type").equals("ACCOUNT_RENAMED")
                ? after.getString("name")
                : message.getString("type");
    }
}
