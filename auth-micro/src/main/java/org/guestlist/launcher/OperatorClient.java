package org.guestlist.launcher;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls the operators' API of a running Guestlist. */
final class OperatorClient {

    private static final Duration TO_CONNECT = Duration.ofSeconds(10);

    /** To seal all secrets of a large deployment anew takes a while. */
    private static final Duration TO_ANSWER = Duration.ofMinutes(10);

    /** Hosts to which nothing goes over the network. */
    static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "[::1]");

    private final URI base;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();

    /**
     * @param address of a Guestlist, such as {@code https://operator.example.com}
     * @param token one of {@code guestlist.operator.tokens} there
     */
    OperatorClient(String address, String token) throws LaunchException {
        try {
            base = URI.create(address.replaceFirst("(?<!/)/++$", "") + "/api/operator");
        } catch (IllegalArgumentException e) {
            throw new LaunchException("\"" + address + "\" is no address such as https://operator.example.com.", e);
        }
        if ("http".equals(base.getScheme()) && !THIS_MACHINE.contains(base.getHost())) {
            throw new LaunchException("the token must not go over the network in plain text: use https.");
        }
        this.token = token;
    }

    /**
     * Calls the API.
     *
     * @param method such as {@code GET}
     * @param path below {@code /api/operator}, from {@link #path}
     * @param fields of the JSON object that is sent: texts, numbers, true or false, and lists of them
     * @return the body of the answer
     * @throws LaunchException if the API refuses, with its reason
     */
    byte[] call(String method, String path, Map<String, Object> fields) throws LaunchException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TO_ANSWER)
                .header("Authorization", "Bearer " + token);
        if (fields.isEmpty()) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(
                            method,
                            BodyPublishers.ofString(
                                    Json.createObjectBuilder(fields).build().toString()));
        }
        HttpResponse<byte[]> answer = send(request.build());
        if (answer.statusCode() >= 300) {
            throw new LaunchException(reason(answer));
        }
        return answer.body();
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws LaunchException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException | IllegalArgumentException e) {
            throw new LaunchException(
                    "no Guestlist answers at " + base.resolve("/")
                            + ". Start it, or say where it is: --address https://operator.example.com.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted.", e);
        }
    }

    private String reason(HttpResponse<byte[]> answer) {
        Optional<String> detail = detail(answer.body());
        if (detail.isPresent()) {
            return detail.get() + ".";
        }
        return answer.statusCode() == 404
                ? "the operators' API is not open at " + base.resolve("/")
                        + ". It needs guestlist.operator.tokens there, and from another machine guestlist.operator.host or guestlist.operator.address."
                : "the answer was status " + answer.statusCode() + ".";
    }

    /** @return what problem details say (RFC 9457 §3.1.4); nothing if the answer is none, as from something in between */
    private static Optional<String> detail(byte[] body) {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
            return Optional.ofNullable(reader.readObject().getString("detail", null));
        } catch (JsonException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** @return the segments as a path, each encoded */
    static String path(String... segments) {
        StringBuilder path = new StringBuilder();
        for (String segment : segments) {
            path.append('/')
                    .append(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return path.toString();
    }
}
