package org.guestlist.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/**
 * Receives what identity providers send from server to server: the logout tokens of OpenID Connect Back-Channel Logout 1.0, and the logout
 * requests that CAS servers post to the service URL. Cookies are ignored there, so cross-site requests can do no harm, and requests need
 * not come from our pages.
 */
final class BackChannel {

    private static final Pattern PATH = Pattern.compile("/sso/[0-9a-f-]{36}/(logout|callback)");

    private BackChannel() {}

    static boolean matches(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && PATH.matcher(request.getRequestURI()).matches();
    }
}
