package org.guestlist.web.security;

import jakarta.servlet.http.HttpServletRequest;

/** Detects clients without state from previous pages: no session, no entered address and no refusal. */
public final class Stranger {

    private Stranger() {
    }

    /** @return whether the request has neither a session nor data of a previous page; their validity is not checked */
    public static boolean isOne(HttpServletRequest request) {
        return !Cookies.SESSION.isThere(request) && !HandOver.isThere(request);
    }
}
