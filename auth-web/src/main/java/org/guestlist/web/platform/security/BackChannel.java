package org.guestlist.web.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;
import org.guestlist.application.forwardauth.CheckAddress;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.directory.DirectoryTokens;
import org.guestlist.mail.Bounces;

/**
 * Requests at which cookies are ignored, so cross-site requests can do no harm, and requests need not come from our pages:
 * <ul>
 * <li>What identity providers send from server to server: the logout tokens of OpenID Connect Back-Channel Logout 1.0, and the logout
 * requests that CAS servers post to the service URL.
 * <li>What applications ask the OpenID provider directly, and what they need to configure themselves.
 * <li>What mail servers and providers report about mails that came back.
 * <li>What operators call, with a token of their own.
 * <li>What programs call, with an access token, and directories, with a token of theirs.
 * <li>What reverse proxies ask about requests to applications: their cookies are those of the applications' hosts.
 * <li>Forms with which applications send people here: each is answered by a redirect to the same request as a GET.
 * </ul>
 */
public final class BackChannel {

    private static final Pattern PATH = Pattern.compile("/sso/[0-9a-f-]{36}/(logout|callback)");

    private static final Set<String> SENT_HERE = Set.of(Endpoints.AUTHORIZE, Endpoints.LOGOUT);

    private BackChannel() {}

    /** @return whether the request is one of these */
    public static boolean matches(HttpServletRequest request) {
        String path = request.getRequestURI();
        return Endpoints.isDirect(path)
                || Bounces.PATH.equals(path)
                || OperatorDoor.isPath(path)
                || Endpoints.isApi(path)
                || DirectoryTokens.isPath(path)
                || CheckAddress.matches(SecurityHeaders.path(request))
                || request.getMethod().equals("POST")
                        && (SENT_HERE.contains(path) || PATH.matcher(path).matches());
    }
}
