package org.guestlist.web.security;

import jakarta.servlet.http.HttpServletRequest;

/** Who brings nothing along from the pages before: no session, and nothing that was typed or refused. */
public final class Stranger {

    private Stranger() {
    }

    /** @return whether the request brings neither a session nor anything from the page before; what it brings need not be genuine */
    public static boolean isOne(HttpServletRequest request) {
        return !Cookies.SESSION.isThere(request) && !HandOver.isThere(request);
    }
}
