package org.guestlist.launcher;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Talks to an organisation: in plain text to this machine alone, and else only where the certificate is right. */
final class AdminHttp {

    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration TO_ANSWER = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();

    /**
     * @param typed the address of an organisation, such as {@code https://acme.example.com}
     * @return the same without a slash at its end
     * @throws LaunchException if it is none, or would send tokens in plain text over the network
     */
    static String address(String typed) throws LaunchException {
        try {
            URI address = URI.create(typed.replaceFirst("(?<!/)/++$", ""));
            boolean plain = "http".equals(address.getScheme());
            if (address.getHost() != null
                    && (plain
                            ? OperatorClient.THIS_MACHINE.contains(address.getHost())
                            : "https".equals(address.getScheme()))) {
                return address.toString();
            }
        } catch (IllegalArgumentException e) {
            throw new LaunchException("\"" + typed + "\" is no address such as https://acme.example.com.", e);
        }
        throw new LaunchException("\"" + typed + "\" is no address such as https://acme.example.com.");
    }

    /** @return the answer to a form */
    HttpResponse<String> post(String address, Map<String, String> form) throws LaunchException {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form))));
    }

    /** @return the answer, whatever its status */
    HttpResponse<String> send(HttpRequest.Builder request) throws LaunchException {
        HttpRequest ready = request.timeout(TO_ANSWER)
                .setHeader("User-Agent", "guestlist admin")
                .setHeader("Accept-Language", Locale.getDefault().toLanguageTag())
                .build();
        try {
            return http.send(ready, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new LaunchException(
                    "no Guestlist answers at " + ready.uri().resolve("/") + ": " + ExceptionText.of(e) + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted.", e);
        }
    }

    /** @return the JSON object in the answer; an empty one if there is none, as from something in between */
    static JsonObject json(HttpResponse<String> answer) {
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        } catch (JsonException | IllegalStateException e) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
    }

    /** @return the fields as a form or query */
    static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
