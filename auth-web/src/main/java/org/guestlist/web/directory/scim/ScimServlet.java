package org.guestlist.web.directory.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import de.captaingoldfish.scim.sdk.common.constants.HttpHeader;
import de.captaingoldfish.scim.sdk.common.constants.HttpStatus;
import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.exceptions.ResponseException;
import de.captaingoldfish.scim.sdk.common.response.ErrorResponse;
import de.captaingoldfish.scim.sdk.common.response.ListResponse;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import de.captaingoldfish.scim.sdk.server.exceptions.UnparseableFilterException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.application.openid.BearerToken;
import org.guestlist.application.openid.TokenCaller;
import org.guestlist.audit.SupportCode;
import org.guestlist.directory.Directory;
import org.guestlist.directory.DirectoryTokens;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.secret.Token;
import org.guestlist.throttle.limit.Limit;
import org.guestlist.web.platform.request.RequestBody;
import org.guestlist.web.platform.request.TokenUses;
import org.guestlist.web.platform.security.Strangers;
import org.guestlist.web.platform.security.Unavailable;

/**
 * What directories call, each with a token of its own or an access token of its application (RFC 6750); no cookie counts here. The library
 * reads and answers; each answer to a change, and each refusal, is written down with a support code, which the answer bears. What needs a
 * token counts against the limits of its source without one, and is not looked at.
 */
@WebServlet(DirectoryTokens.PATH + "/*")
public class ScimServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(ScimServlet.class.getName());

    /** The longest request, in octets. */
    static final int LONGEST_BODY = 2 * 1024 * 1024;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final String SUPPORT_CODE = "Guestlist-Support-Code";
    private static final Set<HttpMethod> METHODS = EnumSet.allOf(HttpMethod.class);

    @Inject
    private transient DirectoryTokens tokens;

    @Inject
    private transient CallingDirectory caller;

    @Inject
    private transient ScimEndpoint endpoint;

    @Inject
    private transient Journal journal;

    @Inject
    private transient Permissions permissions;

    @Inject
    private transient CurrentClient client;

    @Inject
    private transient CurrentTenant tenant;

    @Inject
    private transient Strangers strangers;

    @Inject
    private transient Unavailable unavailable;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String authorization = request.getHeader("Authorization");
        TokenCaller<Directory> directory = new TokenCaller<>(
                        BearerToken.of(authorization).flatMap(Token::parse).flatMap(tokens::find), "")
                .or(() -> tokens.findByAccessToken(TokenUses.of(request)));
        if (directory.found().isEmpty()) {
            refuse(directory.challenge(), response);
            return;
        }
        letIn(directory.found().get());
        Optional<byte[]> body = RequestBody.read(request, LONGEST_BODY);
        String text = new String(body.orElse(new byte[0]), StandardCharsets.UTF_8);
        ScimResponse answer = body.isEmpty()
                ? problem(413, "A request has at most " + LONGEST_BODY + " octets", "tooLarge")
                : answer(request, text);
        answer = withoutFailure(answer, response);
        Optional<SupportCode> code = journal.note(request, text, answer);
        code.ifPresent(one -> response.setHeader(SUPPORT_CODE, one.value()));
        send(answer, response);
    }

    /** What it does counts as freshly proven: an administrator has proven who is there to make its token, and to say what it may do. */
    private void letIn(Directory directory) {
        caller.is(directory);
        client.actsAsDirectory(directory.getName());
        Set<Permission> given = EnumSet.of(Permission.SEE_PEOPLE, Permission.SEE_ALL, Permission.CHANGE);
        if (directory.getRules().touchesRoles()) {
            given.add(Permission.CHANGE_ROLES);
        }
        permissions.giveOnly(given);
        permissions.proveAs(Proof.FRESH);
    }

    private ScimResponse answer(HttpServletRequest request, String body) {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        Optional<HttpMethod> method = METHODS.stream()
                .filter(one -> one.name().equals(request.getMethod()))
                .findFirst();
        if (path.equals("/Me") || path.startsWith("/Me/")) {
            // A directory is nobody (RFC 7644 §3.11).
            return problem(501, "A directory is no person, so that there is nothing at /Me", null);
        }
        if (method.isEmpty()) {
            return problem(405, "This method means nothing here", null);
        }
        if (path.equals("/")) {
            return problem(
                    404, "There are /Users, /Groups, /Bulk, /ServiceProviderConfig, /Schemas and /ResourceTypes", null);
        }
        String query = Optional.ofNullable(request.getQueryString())
                .map(text -> "?" + text)
                .orElse("");
        ScimResponse answer = endpoint.answer(
                tenant.address() + request.getRequestURI() + query,
                method.get(),
                method.get() == HttpMethod.PATCH ? PatchSpelling.tidy(body) : body,
                headers(request));
        if (answer instanceof ErrorResponse refused
                && refused.getScimException().getCause() instanceof UnparseableFilterException) {
            // The library leaves it out.
            refused.setScimType(ScimType.RFC7644.INVALID_FILTER);
        }
        caller.next().filter(any -> answer instanceof ListResponse).ifPresent(next -> answer.put("nextCursor", next));
        if (answer instanceof ListResponse && !answer.has("Resources")) {
            // The library leaves an empty list out; clients look for it (RFC 7644 §3.4.2).
            answer.putArray("Resources");
        }
        if (path.equals("/ServiceProviderConfig") && answer.getHttpStatus() == HttpStatus.OK) {
            // What the library adds for itself, some clients do not read (RFC 7643 §5).
            retain(answer, "patch", "supported");
            retain(answer, "bulk", "supported", "maxOperations", "maxPayloadSize");
            // It does not know RFC 9865 §4.
            ObjectNode paging = answer.putObject("pagination");
            paging.put("cursor", true).put("index", true).put("defaultPaginationMethod", "index");
            paging.put("maxPageSize", ScimEndpoint.MOST_RESULTS);
        }
        return answer;
    }

    private static void retain(ScimResponse answer, String field, String... names) {
        if (answer.get(field) instanceof ObjectNode fields) {
            fields.retain(names);
        }
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        Collections.list(request.getHeaderNames()).forEach(name -> headers.put(name, request.getHeader(name)));
        return headers;
    }

    /** A failure is logged here, and told without what it was. */
    private ScimResponse withoutFailure(ScimResponse answer, HttpServletResponse response) {
        if (answer.getHttpStatus() == TOO_MANY_REQUESTS) {
            response.setHeader(Unavailable.RETRY_AFTER, Unavailable.SOON);
        }
        if (answer.getHttpStatus() < HttpStatus.INTERNAL_SERVER_ERROR || !(answer instanceof ErrorResponse failed)) {
            return answer;
        }
        Optional<String> retryAfter = unavailable.retryAfter(failed.getScimException());
        if (retryAfter.isPresent()) {
            response.setHeader(Unavailable.RETRY_AFTER, retryAfter.get());
            return problem(503, "Guestlist is not available just now; try again", null);
        }
        if (answer.getHttpStatus() == HttpStatus.INTERNAL_SERVER_ERROR) {
            LOG.log(Level.SEVERE, "A request of a directory failed", failed.getScimException());
            return problem(500, "This has failed in Guestlist; its log says why", null);
        }
        return answer;
    }

    private static ScimResponse problem(int status, String detail, String type) {
        return new ErrorResponse(new ResponseException(detail, status, type), true);
    }

    private void refuse(String challenge, HttpServletResponse response) throws IOException {
        boolean tooMany = strangers.areTooMany(Limit.CLIENT, response);
        response.setHeader(HttpHeader.WWW_AUTHENTICATE, challenge);
        send(
                tooMany
                        ? problem(TOO_MANY_REQUESTS, "Too many requests without a token; try again later", null)
                        : problem(401, "Send a token of a directory that has not ended, as a bearer token", null),
                response);
    }

    private static void send(ScimResponse answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.getHttpStatus());
        answer.getHttpHeaders().forEach(response::setHeader);
        String text = answer.isEmpty() ? "" : answer.toString();
        if (answer.getHttpStatus() != HttpStatus.NO_CONTENT && !text.isEmpty()) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            response.setContentType(HttpHeader.SCIM_CONTENT_TYPE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
