package org.guestlist.web.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import org.guestlist.web.platform.page.SignInFlash;
import org.guestlist.web.session.Cookies;

/** Detects clients without state from previous pages: no session, no entered address and no refusal. */
public final class AnonymousRequests {

    private AnonymousRequests() {}

    /** @return whether the request has neither a session nor data of a previous page; their validity is not checked */
    public static boolean match(HttpServletRequest request) {
        return !Cookies.SESSION.isThere(request) && !SignInFlash.isThere(request);
    }
}
