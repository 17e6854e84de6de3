package org.guestlist.web.openid;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.application.ApplicationSessions;
import org.guestlist.openid.Endpoints;
import org.guestlist.openid.LogoutEndpoint;
import org.guestlist.openid.LogoutEndpoint.Asked;
import org.guestlist.web.request.RequestValues;
import org.guestlist.web.security.SignOut;
import org.guestlist.web.session.SignedIn;

/**
 * The end session endpoint (OpenID Connect RP-Initiated Logout 1.0). A request that shows an ID token of the very session signs out at once;
 * otherwise the person is asked, by a form that only our own page can send. A form of another host's page is redirected to the same request
 * as a GET, with which the session's cookie comes.
 */
@WebServlet(Endpoints.LOGOUT)
public class EndSessionServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** In characters: an ID token and some more. */
    private static final int LONGEST = 6_000;

    @Inject
    private transient LogoutEndpoint endpoint;

    @Inject
    private transient ApplicationSessions applicationSessions;

    @Inject
    private transient SignedIn signedIn;

    @Inject
    private transient SignOut signOut;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Asked asked = endpoint.read(parameters(request));
        boolean proven = asked.session()
                .flatMap(RequestValues::uuid)
                .filter(this::isOurs)
                .isPresent();
        if (!signedIn.isPresent() || proven) {
            signOut.signOut(response);
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", asked.back().map(Object::toString).orElse(SignOut.PAGE));
        } else {
            request.setAttribute(EndSessionPage.ASKED, asked);
            request.getRequestDispatcher("/sign-out.xhtml").forward(request, response);
        }
    }

    /** @return whether this session at an application hangs on the session of this browser */
    private boolean isOurs(UUID session) {
        return signedIn.isPresent()
                && signedIn.sessionId()
                        .filter(here -> applicationSessions.hangsOn(session, here))
                        .isPresent();
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = URLUtils.serializeParameters(parameters(request));
        if (query.length() > LONGEST) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", Endpoints.LOGOUT + (query.isEmpty() ? "" : "?" + query));
    }

    private static Map<String, List<String>> parameters(HttpServletRequest request) {
        Map<String, List<String>> parameters = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, List.of(values)));
        return parameters;
    }
}
