package org.guestlist.web.platform.page;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guestlist.platform.json.Json;

/**
 * What went wrong, for a program that called (RFC 9457).
 *
 * @param status of HTTP
 * @param detail in English, for those who wrote the program
 * @param code by which programs tell why; empty where the status says it all, whose name is the code then
 * @param fields what is wrong with what was sent, field by field
 */
public record ProblemDetail(int status, String detail, String code, List<WrongField> fields) {

    /**
     * A field whose value cannot be used.
     *
     * @param field its name
     * @param code by which programs tell why
     * @param detail a sentence, as on the screens
     */
    public record WrongField(String field, String code, String detail) {

        private JsonObjectBuilder json() {
            return Json.createObjectBuilder()
                    .add("field", field)
                    .add("code", code)
                    .add("detail", detail);
        }
    }

    /** One of which the status says enough. */
    public ProblemDetail(int status, String detail) {
        this(status, detail, "", List.of());
    }

    /** @return the same, with a code and what is wrong with fields */
    public ProblemDetail with(String why, List<WrongField> wrong) {
        return new ProblemDetail(status, detail, why, wrong);
    }

    /** The media type. */
    public static final String TYPE = "application/problem+json";

    /** @return what there is to say of an error of which nothing but the status is known */
    public static ProblemDetail of(int status) {
        return new ProblemDetail(
                status,
                switch (status) {
                    case 400 -> "the request is malformed";
                    case 405 -> "this method does nothing here";
                    case 503 -> "Guestlist cannot answer at the moment; try again after the seconds in Retry-After";
                    default ->
                        status < 500 ? "the request is refused" : "Guestlist failed; the reason is in the server's log";
                });
    }

    /** @return the body */
    public String json() {
        Optional<Response.Status> known = Optional.ofNullable(Response.Status.fromStatusCode(status));
        String name = known.map(one -> one.name().toLowerCase(Locale.ROOT)).orElse("error");
        JsonObjectBuilder problem = Json.createObjectBuilder()
                .add("title", known.map(Response.Status::getReasonPhrase).orElse("Error"))
                .add("status", status)
                .add("detail", detail)
                .add("code", code.isEmpty() ? name : code);
        if (!fields.isEmpty()) {
            JsonArrayBuilder errors = Json.createArrayBuilder();
            fields.forEach(one -> errors.add(one.json()));
            problem.add("errors", errors);
        }
        return problem.build().toString();
    }

    /** Makes it the answer. */
    public void send(HttpServletResponse response) throws IOException {
        byte[] body = json().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
