package org.guestlist.web.operation.operator;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.guestlist.web.platform.page.ProblemDetail;

/** A call that cannot be answered as it was wished, as a problem detail (RFC 9457). */
final class Problem extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    private Problem(int status, String detail) {
        super(detail, response(new ProblemDetail(status, detail)).build());
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

    static Response.ResponseBuilder response(ProblemDetail problem) {
        return Response.status(problem.status()).type(ProblemDetail.TYPE).entity(problem.json());
    }
}
