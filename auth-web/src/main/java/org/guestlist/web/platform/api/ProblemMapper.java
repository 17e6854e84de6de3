package org.guestlist.web.platform.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.guestlist.web.platform.page.ProblemDetail;

/** Makes problem details of what Jakarta REST refuses by itself, such as an unknown path or method. */
@Provider
public class ProblemMapper implements ExceptionMapper<WebApplicationException> {

    @Override
    public Response toResponse(WebApplicationException refused) {
        if (refused instanceof Problem) {
            return refused.getResponse();
        }
        int status = refused.getResponse().getStatus();
        return Problem.response(new ProblemDetail(status, detail(status)))
                .header(HttpHeaders.ALLOW, refused.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW))
                .build();
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "there is nothing under this path; openapi says what there is";
            case 405 -> ProblemDetail.of(405).detail();
            case 415 -> "send application/json, or what openapi says";
            default -> ProblemDetail.of(400).detail();
        };
    }
}
