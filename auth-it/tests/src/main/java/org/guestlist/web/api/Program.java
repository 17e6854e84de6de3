package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;

/**
 * A program that calls the API: an application that acts for itself, which an administrator has granted scopes on its page, and which asks
 * for an access token with its client credentials.
 */
public final class Program {

    private static final String API = "/api/v1";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Visitor visitor;
    private final UUID application;
    private final String secret;
    private String token;

    private Program(Organisation organisation, UUID application, String secret) {
        this.visitor = Visitor.at(organisation.host());
        this.application = application;
        this.secret = secret;
    }

    /** @return one that has no secret, since people sign in to it; it calls with the token that it is told */
    static Program withoutSecret(Organisation organisation, UUID application) {
        return new Program(organisation, application, null);
    }

    /** @return a program that the administrator has granted these scopes */
    public static Program of(Person administrator, String... scopes) {
        Program program = register(administrator);
        program.grant(administrator, Organisation.today().plusDays(90).toString(), scopes);
        program.token = program.token(scopes);
        return program;
    }

    /** @return one that was granted nothing yet */
    public static Program register(Person administrator) {
        Organisation organisation = administrator.organisation();
        UUID id = backstage()
                .application(
                        organisation,
                        NewApplication.web("Directory feed " + NUMBER.incrementAndGet(), "https://x.example")
                                .of("SERVICE"));
        return new Program(organisation, id, backstage().newSecret(organisation, id));
    }

    /** Lets the administrator grant it these scopes and no others, on its page. @return what the page says then */
    public Page grant(Person administrator, String until, String... scopes) {
        return grant(Visitor.signedIn(administrator), until, scopes);
    }

    /** Lets an administrator who has signed in grant it these scopes. @return what the page says then */
    public Page grant(Visitor person, String until, String... scopes) {
        Form form = person.open("/admin/application?id=" + application)
                .formWith("until")
                .with("until", until)
                .with("do", "grant");
        if (form.has("scope")) {
            form.without("scope");
        }
        // A form of tests has one value of each name.
        String ticked = Stream.of(scopes)
                .map(scope -> "&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8))
                .collect(Collectors.joining());
        return person.send(
                form.target(),
                request -> request.POST(BodyPublishers.ofString(form.encoded() + ticked))
                        .setHeader("Content-Type", "application/x-www-form-urlencoded")
                        .setHeader("Sec-Fetch-Site", "same-origin"));
    }

    /** @return its client id */
    public UUID application() {
        return application;
    }

    /** @return its secret */
    public String secret() {
        return secret;
    }

    /** @return a new access token */
    public String token(String... scopes) {
        Page answer = ask(scopes);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return (String) json(answer).get("access_token");
    }

    /** @return the answer of the token endpoint */
    public Page ask(String... scopes) {
        return send(
                "/oauth2/token",
                "grant_type=client_credentials&scope="
                        + URLEncoder.encode(String.join(" ", scopes), StandardCharsets.UTF_8));
    }

    /** @param endpoint {@code introspect} or {@code revoke} @return its answer about the token with which it calls */
    Page about(String endpoint) {
        return send("/oauth2/" + endpoint, "token=" + token);
    }

    private Page send(String endpoint, String form) {
        return visitor.send(
                endpoint,
                request -> request.POST(BodyPublishers.ofString(
                                form + "&client_id=" + application + "&client_secret=" + secret))
                        .setHeader("Content-Type", "application/x-www-form-urlencoded"));
    }

    /** @return the token with which it calls */
    public String token() {
        return token;
    }

    /** Calls with a new token from now on. */
    public void useToken(String other) {
        token = other;
    }

    /**
     * @param address as answers say it, or what comes behind {@code /api/v1}
     * @param headers names and values
     * @return the answer to a call, which must be one that the OpenAPI document foresees
     */
    public Page call(String method, String address, String body, String... headers) {
        return call(method, address, body.getBytes(StandardCharsets.UTF_8), "application/json", headers);
    }

    /** @return the answer to a call with a file as its body */
    public Page send(String method, String address, byte[] file, String mediaType) {
        return call(method, address, file, mediaType);
    }

    /** @return the answer to the upload of a list with this name */
    public Page upload(String name, byte[] list, String mediaType, String... headers) {
        return call(
                "POST", "/imports?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8), list, mediaType, headers);
    }

    private Page call(String method, String address, byte[] body, String mediaType, String... headers) {
        String path = address.replace(visitor.origin(), "").replaceFirst("^" + API, "");
        Page answer = visitor.send(API + path, request -> {
            request.method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                    .setHeader("Authorization", "Bearer " + token)
                    .setHeader("Accept-Language", "en");
            if (body.length > 0) {
                request.setHeader("Content-Type", mediaType);
            }
            for (int i = 0; i < headers.length; i += 2) {
                request.setHeader(headers[i], headers[i + 1]);
            }
        });
        ApiDocument.compare(method, path, answer);
        return answer;
    }

    /** @return the JSON object in the answer, which must have this status */
    public Map<String, Object> done(int status, String method, String path, String body, String... headers) {
        Page answer = call(method, path, body, headers);
        assertThat(answer.status())
                .as(method + " " + path + ": " + answer.body())
                .isEqualTo(status);
        return answer.body().isEmpty() ? Map.of() : json(answer);
    }

    /** @return the JSON object that a GET is answered with */
    public Map<String, Object> get(String path) {
        return done(200, "GET", path, "");
    }

    /** @return the JSON object that a GET is answered with, as soon as it is as wanted */
    public Map<String, Object> await(String path, Predicate<Map<String, Object>> wanted) {
        return Waiting.until(() -> get(path), wanted);
    }

    /** @return the JSON object in an answer */
    public static Map<String, Object> json(Page answer) {
        try {
            return JSONObjectUtils.parse(answer.body());
        } catch (ParseException e) {
            throw new AssertionError(answer.status() + " " + answer.body(), e);
        }
    }

    /** Asserts that the answer is a problem detail (RFC 9457) with this status and code, or an error of a field with this code. */
    public static void assertProblem(Page answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        Map<String, Object> problem = json(answer);
        assertThat(problem).containsEntry("status", (long) status);
        Object errors = problem.getOrDefault("errors", List.of());
        assertThat(problem.get("code") + " " + errors).contains(code.equals("null") ? codeOf(status) : code);
    }

    /** @return the code of a problem of which the status says all */
    private static String codeOf(int status) {
        return switch (status) {
            case 400 -> "bad_request";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 409 -> "conflict";
            case 415 -> "unsupported_media_type";
            default -> "_";
        };
    }
}
