package org.guestlist.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/**
 * What identity providers send from server to server: the logout tokens of OpenID Connect Back-Channel Logout 1.0, and the logout requests that
 * CAS servers post to the service address. No cookie counts there, so no page of another place can make a browser do something by it, and it
 * need not come from a page of ours.
 */
final class BackChannel {

    private static final Pattern PATH = Pattern.compile("/sso/[0-9a-f-]{36}/(logout|callback)");

    private BackChannel() {
    }

    static boolean matches(HttpServletRequest request) {
        return request.getMethod().equals("POST") && PATH.matcher(request.getRequestURI()).matches();
    }
}
