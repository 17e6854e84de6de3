package org.guestlist.web.application.openid;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.JakartaServletUtils;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.guestlist.application.openid.Errors;

/**
 * An endpoint that applications call directly, without a browser's cookies. Nimbus reads the request and writes the response. Single-page
 * applications may call it from their own pages ({@link CrossOrigin}).
 */
abstract class ProtocolServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** In characters; the largest is a pushed authorization request. */
    private static final int LONGEST = 64 * 1024;

    private final Set<String> methods;

    @Inject
    private transient CrossOrigin crossOrigin;

    /** @param methods which the endpoint accepts */
    ProtocolServlet(String... methods) {
        this.methods = Set.of(methods);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        crossOrigin.allow(request, response);
        if (request.getMethod().equals("OPTIONS")) {
            response.setHeader("Allow", String.join(", ", methods) + ", OPTIONS");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else if (methods.contains(request.getMethod())) {
            answer(request, response);
        } else {
            response.setHeader("Allow", String.join(", ", methods) + ", OPTIONS");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HTTPRequest http;
        try {
            http = JakartaServletUtils.createHTTPRequest(request, LONGEST);
        } catch (IOException | RuntimeException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        HTTPResponse answer = answer(http);
        Errors.retryAfter(answer).ifPresent(seconds -> response.setHeader("Retry-After", seconds));
        JakartaServletUtils.applyHTTPResponse(answer, response);
    }

    /** @return the response; all errors that the protocol knows are responses, too */
    abstract HTTPResponse answer(HTTPRequest request);
}
