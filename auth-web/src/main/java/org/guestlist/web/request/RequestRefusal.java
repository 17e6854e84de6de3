package org.guestlist.web.request;

import jakarta.servlet.http.HttpServletRequest;

/** Why a request is refused with 403. The names are stored in the audit log: add, never rename. */
public enum RequestRefusal {
    /** It would change something, and comes from no page of the same host. */
    FOREIGN_ORIGIN,
    /** A form that was sent by a link. */
    FORM_IN_ADDRESS,
    /** The page is for people of another role. */
    NOT_ALLOWED,
    /** The session is one of another organisation. */
    SESSION_OF_ANOTHER;

    private static final String ATTRIBUTE = RequestRefusal.class.getName();

    /** Notes that this is why the request is about to be refused. */
    public void note(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** @return what was noted for the request; lack of a role, which the container finds, if nothing was */
    public static RequestRefusal of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof RequestRefusal reason ? reason : NOT_ALLOWED;
    }
}
