package org.guestlist.web.operator;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A call that cannot be answered as it was wished, as a problem detail (RFC 9457). */
final class Problem extends WebApplicationException {

    static final String TYPE = "application/problem+json";
    static final int TOO_MANY_REQUESTS = 429;

    private static final long serialVersionUID = 1L;

    private Problem(int status, String detail) {
        super(detail, response(status, detail));
    }

    /** @return what was sent is malformed */
    static Problem badRequest(String detail) {
        return new Problem(400, detail);
    }

    /** @return there is no such thing */
    static Problem notFound(String detail) {
        return new Problem(404, detail);
    }

    /** @return the state of things does not allow it */
    static Problem conflict(String detail) {
        return new Problem(409, detail);
    }

    static Response response(int status, String detail) {
        return Response.status(status)
                .type(TYPE)
                .entity(json(status, detail).toString())
                .build();
    }

    /** Answers where no resource was reached. */
    static void send(HttpServletResponse response, int status, String detail) throws IOException {
        byte[] body = json(status, detail).toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType(TYPE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static JsonObject json(int status, String detail) {
        String title = Optional.ofNullable(Response.Status.fromStatusCode(status))
                .map(Response.Status::getReasonPhrase)
                .orElse("Error");
        return Json.createObjectBuilder()
                .add("title", title)
                .add("status", status)
                .add("detail", detail)
                .build();
    }
}
