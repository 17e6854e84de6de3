package org.guestlist.application.trial;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import jakarta.json.JsonReader;
import jakarta.json.JsonWriter;
import jakarta.json.JsonWriterFactory;
import jakarta.json.stream.JsonGenerator;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.application.openid.AuthorizationProblem;
import org.guestlist.platform.json.Json;

/**
 * A step of {@link ApplicationTrial}.
 *
 * @param kind which one
 * @param request what the application sends: a parameter a line; or the header of a token, as JSON; empty for nothing
 * @param response what it gets: a parameter a line; or the claims of a token, as JSON; tokens and codes are cut
 * @param right whether the response is what the application needs
 * @param problem why the person may not go on
 */
public record TrialStep(
        Kind kind, String request, String response, boolean right, Optional<AuthorizationProblem> problem) {

    /** In characters: enough to recognise a token, too little to use it. */
    private static final int SHOWN = 20;

    private static final Set<String> SECRET =
            Set.of("code", "code_verifier", "access_token", "refresh_token", "id_token", "Remote-Token");
    private static final JsonWriterFactory PRETTY =
            Json.createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true));

    /** The steps, in order. */
    public enum Kind {
        HEADERS,
        HEADER_TOKEN,
        AUTHORIZATION,
        TOKEN,
        ID_TOKEN,
        ACCESS_TOKEN,
        USERINFO,
        SIGN_OUT
    }

    /** @return whether it shows a token: its header and claims, rather than a request and its response */
    public boolean isToken() {
        return Set.of(Kind.HEADER_TOKEN, Kind.ID_TOKEN, Kind.ACCESS_TOKEN).contains(kind);
    }

    /** An authorization request and its response, or a form and a response in JSON. */
    static TrialStep exchange(Kind kind, Map<String, List<String>> request, Map<String, ?> response) {
        return new TrialStep(
                kind,
                lines(request),
                kind == Kind.AUTHORIZATION ? lines(response) : json(response),
                true,
                Optional.empty());
    }

    /** The headers that a reverse proxy passes on to the application. */
    static TrialStep headers(Map<String, String> headers) {
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ": " + shown(header.getKey(), header.getValue()))
                .collect(Collectors.joining("\n"));
        return new TrialStep(Kind.HEADERS, "", lines, true, Optional.empty());
    }

    /** A notice of an ended session that the application was sent, and what it has answered. */
    static TrialStep notice(URI address, SignedJWT token, String answer, boolean right) throws ParseException {
        return new TrialStep(
                Kind.SIGN_OUT,
                "POST " + address + "\n\n" + json(token.getJWTClaimsSet().toJSONObject()),
                answer,
                right,
                Optional.empty());
    }

    /** A token that the application has got. */
    static TrialStep token(Kind kind, SignedJWT token) throws ParseException {
        return new TrialStep(
                kind,
                json(token.getHeader().toJSONObject()),
                json(token.getJWTClaimsSet().toJSONObject()),
                true,
                Optional.empty());
    }

    TrialStep failed() {
        return new TrialStep(kind, request, response, false, problem);
    }

    TrialStep failed(AuthorizationProblem why) {
        return new TrialStep(kind, request, response, false, Optional.of(why));
    }

    private static String lines(Map<String, ?> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "="
                        + shown(
                                entry.getKey(),
                                ((List<?>) entry.getValue()).get(0).toString()))
                .collect(Collectors.joining("\n"));
    }

    private static String json(Map<String, ?> object) {
        Map<String, Object> shown = new LinkedHashMap<>(object);
        shown.replaceAll((name, value) -> value instanceof String text ? shown(name, text) : value);
        StringWriter text = new StringWriter();
        try (JsonReader reader = Json.createReader(new StringReader(JSONObjectUtils.toJSONString(shown)));
                JsonWriter writer = PRETTY.createWriter(text)) {
            writer.write(reader.readObject());
        }
        return text.toString().strip();
    }

    private static String shown(String name, String value) {
        return SECRET.contains(name) && value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
    }
}
