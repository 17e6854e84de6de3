package org.guestlist.web.platform.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.directory.DirectoryTokens;
import org.guestlist.operation.operator.OperatorTokens;
import org.guestlist.platform.json.Json;

/** Which addresses programs call, and how they are told that a request was refused before anybody there has seen it. */
public final class ProgramErrors {

    private static final Set<String> CALLED_BY_PROGRAMS = Set.of(
            Endpoints.TOKEN,
            Endpoints.PUSH,
            Endpoints.DEVICE_REQUESTS,
            Endpoints.USERINFO,
            Endpoints.INTROSPECT,
            Endpoints.REVOKE);

    private static final String SCIM_TYPE = "application/scim+json";
    private static final String SCIM_ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

    /**
     * A refusal for a program.
     *
     * @param type the media type
     * @param body JSON
     */
    public record Told(String type, String body) {}

    private ProgramErrors() {}

    /**
     * @param path as it was sent, or its beginning
     * @return what a program is told of a refusal with this status; empty where people read a page. An operators' path that is unknown
     *     looks like any other unknown page
     */
    public static Optional<Told> of(String path, int status) {
        if (DirectoryTokens.isPath(path)) {
            return Optional.of(new Told(SCIM_TYPE, scim(status)));
        }
        boolean called = CALLED_BY_PROGRAMS.contains(path)
                || Endpoints.isApi(path)
                || status != HttpServletResponse.SC_NOT_FOUND && path.startsWith(OperatorTokens.PATH + "/");
        return called
                ? Optional.of(
                        new Told(ProblemDetail.TYPE, ProblemDetail.of(status).json()))
                : Optional.empty();
    }

    /** RFC 7644 §3.12. */
    private static String scim(int status) {
        return Json.createObjectBuilder()
                .add("schemas", Json.createArrayBuilder().add(SCIM_ERROR))
                .add("detail", ProblemDetail.of(status).detail())
                .add("status", String.valueOf(status))
                .build()
                .toString();
    }
}
