package org.guestlist.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/**
 * Whether a browser refuses our cookies, so that a sign-in that succeeded leads back to the login page. No page sets a cookie just to find out; but
 * whoever comes from a page of ours to one that needs a session, and brings no cookie at all, not even that of a known browser, keeps none.
 */
public final class NoCookies {

    private NoCookies() {
    }

    /**
     * @param request for a page that needs a session
     * @param address the organisation's
     */
    public static boolean isTold(HttpServletRequest request, URI address) {
        if (request.getHeader("Cookie") != null) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        String referrer = request.getHeader("Referer");
        return site != null ? site.equals("same-origin") : referrer != null && referrer.startsWith(address + "/");
    }
}
