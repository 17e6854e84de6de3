package org.guestlist.web.application.signal;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.guestlist.application.Application;
import org.guestlist.application.api.SignalReceivers;
import org.guestlist.application.openid.ApiCallers;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.application.openid.SignalCaller;
import org.guestlist.application.openid.TokenCaller;
import org.guestlist.application.signal.SignalPolls;
import org.guestlist.application.signal.SignalStreams;
import org.guestlist.application.signal.StreamRefusedException;
import org.guestlist.platform.json.Json;
import org.guestlist.throttle.limit.Limit;
import org.guestlist.throttle.limit.Limits;
import org.guestlist.web.platform.request.RequestBody;
import org.guestlist.web.platform.request.TokenUses;
import org.guestlist.web.platform.security.Strangers;

/**
 * The Event Stream Management API (Shared Signals Framework 1.0 §8.1), and what receivers fetch signals by (RFC 8936), for applications
 * that show an access token of their own with the scope {@code ssf.manage}, or {@code ssf.read} to read alone (RFC 6750, RFC 9449). No
 * cookie counts here.
 */
@WebServlet(Endpoints.SIGNALS + "/*")
public class SignalsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** The longest request, in octets: a poll that acknowledges what can be acknowledged at once. */
    private static final int LONGEST_BODY = 256 * 1024;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<String> EITHER = Set.copyOf(SignalReceivers.SCOPES);
    private static final Set<String> MANAGE = Set.of(SignalReceivers.MANAGE);

    @Inject
    private transient ApiCallers callers;

    @Inject
    private transient SignalStreams streams;

    @Inject
    private transient SignalPolls polls;

    @Inject
    private transient Strangers strangers;

    @Inject
    private transient Limits limits;

    /** What is answered to a receiver. */
    private record Reply(int status, JsonValue body) {

        static Reply ok(JsonValue body) {
            return new Reply(HttpServletResponse.SC_OK, body);
        }

        static Reply done() {
            return new Reply(HttpServletResponse.SC_NO_CONTENT, null);
        }
    }

    /**
     * What can be asked.
     *
     * @param scopes of which the token must have one
     * @param answer of the receiver's own stream
     */
    private record Operation(Set<String> scopes, BiFunction<Application, Asked, Reply> answer) {}

    /**
     * A request.
     *
     * @param stream the parameter {@code stream_id}; null if there is none
     * @param body empty for none
     */
    private record Asked(String stream, JsonObject body) {}

    private final transient Map<String, Operation> operations = Map.of(
            "GET /stream", new Operation(EITHER, this::read),
            "POST /stream",
                    new Operation(
                            MANAGE,
                            (receiver, asked) ->
                                    new Reply(HttpServletResponse.SC_CREATED, streams.create(receiver, asked.body))),
            "PATCH /stream", new Operation(MANAGE, (receiver, asked) -> Reply.ok(streams.change(receiver, asked.body))),
            "PUT /stream", new Operation(MANAGE, (receiver, asked) -> Reply.ok(streams.replace(receiver, asked.body))),
            "DELETE /stream",
                    new Operation(MANAGE, (receiver, asked) -> {
                        streams.delete(receiver, asked.stream);
                        return Reply.done();
                    }),
            "GET /status", new Operation(EITHER, (receiver, asked) -> Reply.ok(streams.status(receiver, asked.stream))),
            "POST /status",
                    new Operation(MANAGE, (receiver, asked) -> Reply.ok(streams.setStatus(receiver, asked.body))),
            "POST /verify",
                    new Operation(MANAGE, (receiver, asked) -> {
                        streams.verify(receiver, asked.body);
                        return Reply.done();
                    }),
            "POST /poll", new Operation(MANAGE, (receiver, asked) -> Reply.ok(polls.poll(receiver, asked.body))));

    private Reply read(Application receiver, Asked asked) {
        return Reply.ok(
                asked.stream == null
                        ? Json.createArrayBuilder(
                                        streams.read(receiver).stream().toList())
                                .build()
                        : streams.read(receiver, asked.stream));
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Cache-Control", "no-store");
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        TokenCaller<SignalCaller> caller = callers.findReceiver(TokenUses.of(request));
        if (caller.found().isEmpty()) {
            refuse(caller.challenge(), response);
            return;
        }
        Optional<Instant> wait =
                limits.takeOf("signals " + caller.found().get().receiver().getUuid());
        if (wait.isPresent()) {
            strangers.putOff(wait.get(), response);
            problem(TOO_MANY_REQUESTS, "too_many_requests", "Try again after the seconds in Retry-After", response);
            return;
        }
        Operation operation = operations.get(request.getMethod() + " " + path);
        if (operation == null) {
            notThere(path, response);
        } else if (operation.scopes.stream().noneMatch(caller.found().get().scopes()::contains)) {
            tooNarrow(operation, request, response);
        } else {
            answer(operation, caller.found().get().receiver(), request, response);
        }
    }

    private void answer(
            Operation operation, Application receiver, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<JsonObject> body = body(request);
        if (body.isEmpty()) {
            problem(
                    HttpServletResponse.SC_BAD_REQUEST,
                    "invalid_request",
                    "Send a JSON object of at most " + LONGEST_BODY + " octets",
                    response);
            return;
        }
        try {
            Reply reply = operation.answer.apply(receiver, new Asked(request.getParameter("stream_id"), body.get()));
            response.setStatus(reply.status);
            if (reply.body != null) {
                send(reply.body, response);
            }
        } catch (StreamRefusedException e) {
            problem(e.status(), "invalid_request", e.getMessage(), response);
        }
    }

    /** @return the JSON object that was sent, an empty one if nothing was; empty if something else was */
    private static Optional<JsonObject> body(HttpServletRequest request) throws IOException {
        Optional<byte[]> bytes = RequestBody.read(request, LONGEST_BODY);
        if (bytes.isEmpty() || bytes.get().length == 0) {
            return bytes.map(none -> JsonValue.EMPTY_JSON_OBJECT);
        }
        return Json.object(bytes.get());
    }

    private void notThere(String path, HttpServletResponse response) throws IOException {
        String methods = operations.keySet().stream()
                .filter(key -> key.endsWith(" " + path))
                .map(key -> key.substring(0, key.indexOf(' ')))
                .sorted()
                .collect(Collectors.joining(", "));
        if (methods.isEmpty()) {
            problem(HttpServletResponse.SC_NOT_FOUND, "not_found", "There is nothing at this address", response);
        } else {
            response.setHeader("Allow", methods);
            problem(
                    HttpServletResponse.SC_METHOD_NOT_ALLOWED,
                    "method_not_allowed",
                    "Here you can " + methods,
                    response);
        }
    }

    /** RFC 6750 §3.1, and RFC 9449 §7.1 for a token that is bound to a key. */
    private static void tooNarrow(Operation operation, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader(
                "WWW-Authenticate",
                TokenUses.scheme(request.getHeader("Authorization")) + " error=\"insufficient_scope\", scope=\""
                        + SignalReceivers.MANAGE + "\"");
        problem(
                HttpServletResponse.SC_FORBIDDEN,
                "insufficient_scope",
                "Needs the scope " + String.join(" or ", operation.scopes),
                response);
    }

    private void refuse(String challenge, HttpServletResponse response) throws IOException {
        if (strangers.areTooMany(Limit.CLIENT, response)) {
            problem(TOO_MANY_REQUESTS, "too_many_requests", "Try again after the seconds in Retry-After", response);
            return;
        }
        response.setHeader("WWW-Authenticate", challenge);
        problem(
                HttpServletResponse.SC_UNAUTHORIZED,
                "invalid_token",
                "Send an access token of an application that may receive shared signals, with the scope "
                        + String.join(" or ", SignalReceivers.SCOPES),
                response);
    }

    /** As RFC 8935 §2.3 writes errors, which receivers can read already. */
    private static void problem(int status, String error, String why, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        send(
                Json.createObjectBuilder()
                        .add("err", error)
                        .add("description", why)
                        .build(),
                response);
    }

    private static void send(JsonValue json, HttpServletResponse response) throws IOException {
        byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
