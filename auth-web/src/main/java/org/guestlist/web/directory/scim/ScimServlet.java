package org.guestlist.web.directory.scim;

import com.fasterxml.jackson.databind.JsonNode;
import de.captaingoldfish.scim.sdk.common.constants.HttpHeader;
import de.captaingoldfish.scim.sdk.common.constants.HttpStatus;
import de.captaingoldfish.scim.sdk.common.constants.ScimType;
import de.captaingoldfish.scim.sdk.common.constants.enums.HttpMethod;
import de.captaingoldfish.scim.sdk.common.exceptions.BadRequestException;
import de.captaingoldfish.scim.sdk.common.exceptions.ResponseException;
import de.captaingoldfish.scim.sdk.common.response.ErrorResponse;
import de.captaingoldfish.scim.sdk.common.response.ListResponse;
import de.captaingoldfish.scim.sdk.common.response.ScimResponse;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
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
import org.guestlist.throttle.limit.Limits;
import org.guestlist.web.platform.edge.EdgeLimits;
import org.guestlist.web.platform.request.RequestBody;
import org.guestlist.web.platform.request.Shares.Share;
import org.guestlist.web.platform.request.TokenUses;
import org.guestlist.web.platform.security.ProgramGate;
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

    /** Writes each failure itself, with values of the request; held, as loggers without a reference are discarded. */
    private static final Logger OF_LIBRARY =
            Logger.getLogger("de.captaingoldfish.scim.sdk.common.response.ErrorResponse");

    static {
        OF_LIBRARY.setLevel(Level.OFF);
    }

    /** The longest request, in octets. */
    static final int LONGEST_BODY = EdgeLimits.DIRECTORY_BODY;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final String LIBRARY = "de.captaingoldfish.scim.";
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
    private transient Limits limits;

    @Inject
    private transient ProgramGate gate;

    @Inject
    private transient Unavailable unavailable;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<TokenCaller<Directory>> caller = gate.whose(() -> directory(request), response);
        if (caller.isEmpty()) {
            slowDown(response);
            return;
        }
        TokenCaller<Directory> directory = caller.get();
        if (directory.found().isEmpty()) {
            refuse(directory.challenge(), response);
            return;
        }
        UUID id = directory.found().get().getUuid();
        Optional<Share> given = gate.enter(limits.takeOfDirectory(id), "directory " + id, response);
        if (given.isEmpty()) {
            slowDown(response);
            return;
        }
        Share share = given.get();
        try {
            letIn(directory.found().get());
            answer(request, response, RequestBody.read(request, LONGEST_BODY));
        } finally {
            share.close();
        }
    }

    private TokenCaller<Directory> directory(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        return new TokenCaller<>(
                        BearerToken.of(authorization).flatMap(Token::parse).flatMap(tokens::find), "")
                .or(() -> tokens.findByAccessToken(TokenUses.of(request)));
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Optional<byte[]> body)
            throws IOException {
        String text = new String(body.orElse(new byte[0]), StandardCharsets.UTF_8);
        Optional<JsonNode> json = ScimBody.read(text);
        ScimResponse answer = body.isEmpty()
                ? problem(413, "A request has at most " + LONGEST_BODY + " octets", null)
                : answer(request, text, json);
        answer = withoutFailure(answer, response);
        Optional<SupportCode> code = journal.note(request, json, answer);
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

    private ScimResponse answer(HttpServletRequest request, String body, Optional<JsonNode> json) {
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
        if (path.equals("/.search")) {
            return problem(501, "Search one kind of resource, at /Users/.search or /Groups/.search", null);
        }
        if (path.equals("/")) {
            return problem(
                    404, "There are /Users, /Groups, /Bulk, /ServiceProviderConfig, /Schemas and /ResourceTypes", null);
        }
        String query = Optional.ofNullable(request.getQueryString())
                .map(text -> "?" + text)
                .orElse("");
        String readable;
        try {
            // Each by itself: a quote in one parameter hides nothing of another.
            for (String parameter : query.split("&")) {
                FilterBounds.demand(decoded(parameter));
            }
            readable = readable(method.get(), body, json);
        } catch (BadRequestException e) {
            return new ErrorResponse(e, true);
        }
        ScimResponse answer = endpoint.answer(
                tenant.address() + request.getRequestURI() + query, method.get(), readable, headers(request));
        caller.next().filter(any -> answer instanceof ListResponse).ifPresent(next -> answer.put("nextCursor", next));
        AnswerSpelling.tidy(path, answer);
        return answer;
    }

    private static String readable(HttpMethod method, String body, Optional<JsonNode> json) {
        json.ifPresent(FilterBounds::demand);
        if (method != HttpMethod.PATCH || json.isEmpty()) {
            return body;
        }
        PatchSpelling.tidy(json.get());
        return json.get().toString();
    }

    private static String decoded(String query) {
        try {
            return URLDecoder.decode(query, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // The library says what is wrong with it.
            return query;
        }
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        Collections.list(request.getHeaderNames()).forEach(name -> headers.put(name, request.getHeader(name)));
        return headers;
    }

    /** A failure is logged here, and told without what it was. */
    private ScimResponse withoutFailure(ScimResponse answer, HttpServletResponse response) {
        if (answer.getHttpStatus() < HttpStatus.INTERNAL_SERVER_ERROR || !(answer instanceof ErrorResponse failed)) {
            return answer;
        }
        Optional<String> retryAfter = unavailable.retryAfter(failed.getScimException());
        if (retryAfter.isPresent()) {
            response.setHeader(Unavailable.RETRY_AFTER, retryAfter.get());
            return problem(503, "Guestlist is not available just now; try again", null);
        }
        if (!caller.isReached() && isOfTheRequest(failed.getScimException())) {
            Throwable cause = root(failed.getScimException());
            // Not its message, which has values in it.
            LOG.warning(() -> "The library could not read a request of a directory: "
                    + cause.getClass().getName() + " at " + cause.getStackTrace()[0]);
            return problem(400, "This request is not understood", ScimType.RFC7644.INVALID_SYNTAX);
        }
        if (answer.getHttpStatus() == HttpStatus.INTERNAL_SERVER_ERROR) {
            LOG.log(Level.SEVERE, "A request of a directory failed", failed.getScimException());
            return problem(500, "This has failed in Guestlist; its log says why", null);
        }
        return answer;
    }

    /** Of a flood nothing is written down. */
    private static void slowDown(HttpServletResponse response) throws IOException {
        send(
                problem(
                        TOO_MANY_REQUESTS,
                        "This directory asks for too much at once; try again after the seconds in Retry-After",
                        null),
                response);
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** @return whether the library itself has failed, as it read the request */
    private static boolean isOfTheRequest(Throwable failure) {
        return Stream.of(root(failure).getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                .findFirst()
                .filter(name -> name.startsWith(LIBRARY))
                .isPresent();
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
