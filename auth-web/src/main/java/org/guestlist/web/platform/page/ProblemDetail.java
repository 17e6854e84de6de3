package org.guestlist.web.platform.page;

import jakarta.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What went wrong, for a program that called (RFC 9457).
 *
 * @param status of HTTP
 * @param detail in English, for those who wrote the program
 */
public record ProblemDetail(int status, String detail) {

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
        String title = Optional.ofNullable(Response.Status.fromStatusCode(status))
                .map(Response.Status::getReasonPhrase)
                .orElse("Error");
        return Json.createObjectBuilder()
                .add("title", title)
                .add("status", status)
                .add("detail", detail)
                .build()
                .toString();
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
