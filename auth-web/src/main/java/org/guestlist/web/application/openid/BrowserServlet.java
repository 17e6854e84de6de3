package org.guestlist.web.application.openid;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.request.SeeOther;

/**
 * An endpoint to which applications send people's browsers. A form that another host's page sends comes without the session's cookie, so it
 * is redirected to the same request as a GET, with which the cookie comes.
 */
abstract class BrowserServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** In characters: an ID token and some more; a longer authorization request can be pushed. */
    private static final int LONGEST = 6_000;

    @Override
    protected final void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = URLUtils.serializeParameters(RequestValues.all(request));
        if (query.length() > LONGEST) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            SeeOther.send(response, request.getServletPath() + (query.isEmpty() ? "" : "?" + query));
        }
    }
}
