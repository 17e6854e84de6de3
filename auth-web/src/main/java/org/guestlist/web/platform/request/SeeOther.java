package org.guestlist.web.platform.request;

import jakarta.servlet.http.HttpServletResponse;

/**
 * The redirect after which a browser asks by GET, whatever it has sent before (RFC 9110 §15.4.4), so that no form is sent on (RFC 9700
 * §4.12).
 */
public final class SeeOther {

    private SeeOther() {}

    /** @param location an absolute address, or a path of this host */
    public static void send(HttpServletResponse response, String location) {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", location);
    }
}
