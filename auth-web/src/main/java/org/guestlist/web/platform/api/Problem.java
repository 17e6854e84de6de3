package org.guestlist.web.platform.api;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.guestlist.application.api.ApiScope;
import org.guestlist.platform.permission.AuthenticationContext;
import org.guestlist.platform.permission.Proof;
import org.guestlist.web.platform.page.ProblemDetail;
import org.guestlist.web.platform.page.ProblemDetail.WrongField;

/** A call that cannot be answered as it was wished, as a problem detail (RFC 9457). */
public final class Problem extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    private Problem(ProblemDetail problem) {
        this(problem, response(problem).build());
    }

    private Problem(ProblemDetail problem, Response response) {
        super(problem.detail(), response);
    }

    /** @return what was sent is malformed */
    public static Problem badRequest(String detail) {
        return new Problem(new ProblemDetail(400, detail));
    }

    /** @return some of what was sent is no such value; each with the field */
    public static Problem badFields(List<WrongField> fields) {
        return new Problem(new ProblemDetail(400, "some of what was sent cannot be used").with("invalid", fields));
    }

    /** @return a parameter of the address is no such value */
    public static Problem badParameter(String name, String detail) {
        return badFields(List.of(new WrongField(name, "parameter.invalid", detail)));
    }

    /** @return there is no such thing */
    public static Problem notFound(String detail) {
        return new Problem(new ProblemDetail(404, detail));
    }

    /** @return the state of things does not allow it */
    public static Problem conflict(String detail) {
        return new Problem(new ProblemDetail(409, detail));
    }

    /** @return the same, of which programs find out why by the code */
    public static Problem conflict(String code, String detail) {
        return of(409, code, detail);
    }

    /** @return the same, with the fields that do not fit any more */
    public static Problem conflict(String code, String detail, List<WrongField> fields) {
        return new Problem(new ProblemDetail(409, detail).with(code, fields));
    }

    /** @return another status, of which programs find out why by the code */
    public static Problem of(int status, String code, String detail) {
        return new Problem(new ProblemDetail(status, detail).with(code, List.of()));
    }

    /** @return the program has not got the scope (RFC 6750 §3.1) */
    static Problem missing(ApiScope needed) {
        ProblemDetail problem =
                new ProblemDetail(403, "this needs the scope " + needed.scope()).with("insufficient_scope", List.of());
        return new Problem(
                problem,
                response(problem)
                        .header(
                                HttpHeaders.WWW_AUTHENTICATE,
                                "Bearer error=\"insufficient_scope\", scope=\"" + needed.scope() + "\"")
                        .build());
    }

    /** @return the person in whose name the program calls has proven too long ago who is there (RFC 9470 §3) */
    public static Problem unproven(Proof needed) {
        long seconds = needed.validity().toSeconds();
        ProblemDetail problem = new ProblemDetail(
                        401,
                        "this needs a sign-in that is not older than " + seconds
                                + " seconds; send the person to the authorization endpoint with the values of WWW-Authenticate")
                .with("insufficient_user_authentication", List.of());
        return new Problem(
                problem,
                response(problem)
                        .header(
                                HttpHeaders.WWW_AUTHENTICATE,
                                "Bearer error=\"insufficient_user_authentication\", error_description=\"A later sign-in is needed\","
                                        + " acr_values=\"" + AuthenticationContext.ONE_FACTOR.value() + "\", max_age=\""
                                        + seconds + "\"")
                        .build());
    }

    static Response.ResponseBuilder response(ProblemDetail problem) {
        return Response.status(problem.status()).type(ProblemDetail.TYPE).entity(problem.json());
    }
}
