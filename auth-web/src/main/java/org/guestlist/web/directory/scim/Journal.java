package org.guestlist.web.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import de.captaingoldfish.scim.sdk.common.response.ErrorResponse;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.common.utils.JsonHelper;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.guestlist.audit.SupportCode;
import org.guestlist.directory.Directory;
import org.guestlist.directory.DirectoryLog;
import org.guestlist.directory.DirectoryLog.Entry;

/** Writes down what a directory has sent and what came of it: each change, and whatever was refused. */
@RequestScoped
class Journal {

    @Inject
    private DirectoryLog log;

    @Inject
    private CallingDirectory caller;

    /**
     * @param body of the request; empty if it is no JSON
     * @return the support code; empty if it was read without a refusal
     */
    Optional<SupportCode> note(HttpServletRequest request, Optional<JsonNode> body, ScimResponse answer) {
        boolean refused = answer.getHttpStatus() >= 400;
        String path = Objects.toString(request.getPathInfo(), "");
        if (!refused && (request.getMethod().equals("GET") || path.endsWith("/.search"))) {
            return Optional.empty();
        }
        JsonNode sent = orNothing(body);
        if (!refused && path.equals("/Bulk")) {
            return operations(sent, answer);
        }
        Entry entry = entry(request.getMethod(), path, sent, answer, answer.getHttpStatus());
        return Optional.of(log.note(caller.get(), entry));
    }

    private Optional<SupportCode> operations(JsonNode sent, JsonNode answer) {
        Optional<SupportCode> last = Optional.empty();
        JsonNode asked = sent.path("Operations");
        for (int i = 0; i < answer.path("Operations").size(); i++) {
            JsonNode done = answer.path("Operations").get(i);
            JsonNode operation = asked.path(i);
            String location = done.path("location").asText();
            String path = location.isEmpty()
                    ? operation.path("path").asText()
                    : location.replaceFirst("^.*?/scim/v2(?=/)", "");
            int status = done.path("status").asInt();
            last = Optional.of(log.note(
                    caller.get(),
                    entry(
                            done.path("method").asText().toUpperCase(Locale.ROOT),
                            path,
                            data(operation.path("data")),
                            done.path("response"),
                            status)));
        }
        return last;
    }

    private static JsonNode data(JsonNode data) {
        return data.isTextual() ? orNothing(ScimBody.read(data.asText())) : data;
    }

    private Entry entry(String method, String path, JsonNode sent, JsonNode answer, int status) {
        Directory directory = caller.get();
        String[] parts = path.split("/", 3);
        String resource = parts.length > 1 ? parts[1].replaceFirst("s$", "") : "";
        String subject = parts.length > 2 ? parts[2] : answer.path("id").asText();
        String name = name(answer).or(() -> name(sent)).orElse("");
        boolean refused = status >= 400;
        return new Entry(
                method,
                resource,
                subject,
                name,
                status,
                attributes(sent),
                refused ? answer.path("scimType").asText() : "",
                refused ? detail(answer) : "",
                directory.getRules().dry());
    }

    private static String detail(JsonNode answer) {
        String detail = answer.path("detail").asText();
        return answer instanceof ErrorResponse error
                        && !error.getErrorMessages().isEmpty()
                ? detail + " " + String.join(" ", error.getErrorMessages())
                : detail;
    }

    private static Optional<String> name(JsonNode resource) {
        String name =
                resource.path("userName").asText(resource.path("displayName").asText());
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** The names of what was sent: of a change, where it goes (RFC 7644 §3.5.2). */
    private static String attributes(JsonNode sent) {
        TreeSet<String> names = new TreeSet<>();
        if (sent.path("Operations").isArray()) {
            sent.path("Operations").forEach(operation -> {
                String path = operation.path("path").asText();
                if (path.isEmpty()) {
                    operation.path("value").fieldNames().forEachRemaining(names::add);
                } else {
                    // A filter has values.
                    names.add(path.replaceAll("\\[[^\\[\\]]*+]", "[…]"));
                }
            });
        } else {
            sent.fieldNames().forEachRemaining(names::add);
        }
        names.remove("schemas");
        return String.join(", ", names);
    }

    private static JsonNode orNothing(Optional<JsonNode> json) {
        return json.orElseGet(() -> JsonHelper.readJsonDocument("{}"));
    }
}
