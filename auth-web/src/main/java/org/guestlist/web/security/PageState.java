package org.guestlist.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.guestlist.secret.Token;

/** The container's session, which holds nothing but the state of administrators' pages, belongs to one session of ours and goes with it. */
final class PageState {

    private static final String OWNER = "org.guestlist.session";

    private PageState() {
    }

    /** Drops what another session left behind. */
    static void keepFor(HttpServletRequest request, Token session) {
        HttpSession state = request.getSession(false);
        if (state == null) {
            return;
        }
        String owner = session.hash().value();
        Object before = state.getAttribute(OWNER);
        if (before != null && !before.equals(owner)) {
            state.invalidate();
        } else if (before == null) {
            state.setAttribute(OWNER, owner);
        }
    }

    /** Drops it: nobody is signed in, or somebody just signed in or out. */
    static void drop(HttpServletRequest request) {
        HttpSession state = request.getSession(false);
        if (state != null) {
            state.invalidate();
        }
    }
}
