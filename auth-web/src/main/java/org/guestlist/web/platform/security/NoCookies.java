package org.guestlist.web.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/**
 * Detects a browser that rejects our cookies, so that a successful sign-in leads back to the login page. No page sets a cookie just to find
 * out; but a request from a page of ours to one that needs a session, without any cookie, not even that of a known browser, is a sign of
 * it.
 */
public final class NoCookies {

    private NoCookies() {}

    /**
     * @param request for a page that needs a session
     * @param address the organisation's URL
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
