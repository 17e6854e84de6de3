package org.guestlist.launcher;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Calls the API of an organisation as the administrator who has signed in. Where the sign-in is over, or a proof is wanted that is not
 * older than some minutes (RFC 9470), it begins a sign-in in the browser, and calls once more.
 */
final class AdminClient {

    /** What each list of the API is called. */
    static final String ITEMS = "items";

    private static final String API = "/api/v1";
    private static final Pattern CHALLENGE = Pattern.compile("(acr_values|max_age)=\"([^\"]*)\"");

    /** Seconds before its end in which an access token is not used any more. */
    private static final int RESERVE = 10;

    private final Path folder;
    private final AdminHttp http;
    private final AdminSignIn signIn;

    /** @param folder where the sign-in is kept */
    AdminClient(Path folder, AdminHttp http, AdminSignIn signIn) {
        this.folder = folder;
        this.http = http;
        this.signIn = signIn;
    }

    /**
     * @param path below {@code /api/v1}, with its query; or an address that the API has answered
     * @return what a GET is answered with
     */
    JsonObject get(String path) throws LaunchException {
        return AdminHttp.json(call("GET", path, Optional.empty(), Map.of()));
    }

    /** @return what a change is answered with; an empty object if there is nothing to say */
    JsonObject change(String method, String path, JsonObject body, Map<String, String> headers) throws LaunchException {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/json");
        return AdminHttp.json(call(method, path, Optional.of(BodyPublishers.ofString(body.toString())), all));
    }

    /** @return what a change without a body is answered with */
    JsonObject change(String method, String path, Map<String, String> headers) throws LaunchException {
        return AdminHttp.json(call(method, path, Optional.empty(), headers));
    }

    /** @return what the upload of a file is answered with */
    JsonObject upload(String path, Path file) throws LaunchException {
        try {
            return AdminHttp.json(call(
                    "POST",
                    path,
                    Optional.of(BodyPublishers.ofFile(file)),
                    Map.of("Content-Type", "application/octet-stream")));
        } catch (IOException e) {
            throw new LaunchException(file + " cannot be read: " + ExceptionText.of(e) + ".", e);
        }
    }

    /** @return the rows of a list, from the beginning, no more than so many */
    JsonArray list(String path, int most) throws LaunchException {
        JsonArrayBuilder rows = Json.createArrayBuilder();
        int left = most;
        String next = path + (path.contains("?") ? "&" : "?") + "limit=" + Math.min(500, most);
        while (next != null && left > 0) {
            JsonObject part = get(next);
            for (JsonValue row : part.getJsonArray(ITEMS)) {
                if (left-- > 0) {
                    rows.add(row);
                }
            }
            next = part.getString("next", null);
        }
        return rows.build();
    }

    private HttpResponse<String> call(
            String method, String path, Optional<BodyPublisher> body, Map<String, String> headers)
            throws LaunchException {
        HttpResponse<String> answer = send(tokens(), method, path, body, headers);
        if (answer.statusCode() == 401) {
            answer = send(again(answer), method, path, body, headers);
        }
        if (answer.statusCode() >= 300) {
            throw refused(answer);
        }
        return answer;
    }

    private HttpResponse<String> send(
            AdminTokens tokens, String method, String path, Optional<BodyPublisher> body, Map<String, String> headers)
            throws LaunchException {
        String api = tokens.organisation() + API;
        URI address = URI.create(path.startsWith(api + "/") ? path : api + path.replaceFirst("^" + API + "/", "/"));
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .method(method, body.orElseGet(BodyPublishers::noBody))
                .header("Authorization", "Bearer " + tokens.access());
        headers.forEach(request::header);
        return http.send(request);
    }

    /** Two commands at once would both use the refresh token, which ends the sign-in: one waits here for the other. */
    private AdminTokens tokens() throws LaunchException {
        AdminTokens kept = kept();
        if (isGood(kept)) {
            return kept;
        }
        try (FileChannel alone =
                FileChannel.open(folder.resolve("admin.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            alone.lock();
            AdminTokens now = kept();
            Optional<AdminTokens> next = isGood(now) ? Optional.of(now) : signIn.refresh(now);
            AdminTokens good = next.isPresent() ? next.get() : signIn.signIn(now.organisation(), Map.of());
            good.keep(folder);
            return good;
        } catch (IOException e) {
            throw new LaunchException(folder + " cannot be written: " + ExceptionText.of(e) + ".", e);
        }
    }

    private static boolean isGood(AdminTokens tokens) {
        return Clock.systemUTC().instant().getEpochSecond() < tokens.expires() - RESERVE;
    }

    /** @return the sign-in that is kept */
    AdminTokens kept() throws LaunchException {
        return AdminTokens.read(folder)
                .orElseThrow(() -> new LaunchException(
                        "nobody has signed in. Do: java -jar guestlist.jar admin sign-in https://acme.example.com"));
    }

    /** A later sign-in, if the API asks for one, or any. The one before is given back. */
    private AdminTokens again(HttpResponse<String> refused) throws LaunchException {
        Map<String, String> asked = new LinkedHashMap<>();
        String challenge = refused.headers().firstValue("WWW-Authenticate").orElse("");
        if (challenge.contains("insufficient_user_authentication")) {
            Matcher parts = CHALLENGE.matcher(challenge);
            while (parts.find()) {
                asked.put(parts.group(1), parts.group(2));
            }
        }
        AdminTokens before = kept();
        AdminTokens later = signIn.signIn(before.organisation(), asked);
        later.keep(folder);
        signIn.revoke(before);
        return later;
    }

    /** In the API's words: the sentence, or those about the fields, with the code. */
    private static LaunchException refused(HttpResponse<String> answer) {
        JsonObject problem = AdminHttp.json(answer);
        JsonArray errors = problem.getJsonArray("errors");
        String words = errors == null
                ? problem.getString("detail", "the answer was status " + answer.statusCode())
                : errors.getValuesAs(JsonObject.class).stream()
                        .map(error -> error.getString("field") + ": " + error.getString("detail") + " ("
                                + error.getString("code") + ")")
                        .collect(Collectors.joining(" "));
        String code = errors == null && problem.containsKey("code") ? " (" + problem.getString("code") + ")" : "";
        return new LaunchException(words.replaceFirst("\\.$", "") + code + ".");
    }
}
