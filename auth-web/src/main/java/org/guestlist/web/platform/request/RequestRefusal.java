package org.guestlist.web.platform.request;

import jakarta.servlet.http.HttpServletRequest;

/** Why a request is refused with 403. The names are stored in the audit log: add, never rename. */
public enum RequestRefusal {
    /** It would change something, and does not come from a page of the same host. */
    FOREIGN_ORIGIN,
    /** A form that was submitted by a link: only in logs of earlier versions, as no link can submit one any more. */
    FORM_IN_ADDRESS,
    /** The page is for people of another role. */
    NOT_ALLOWED,
    /** The session is one of another organisation. */
    SESSION_OF_ANOTHER,
    /** Forward authentication is asked for, but not by a configured reverse proxy, or without the headers that say for what. */
    NOT_FROM_PROXY,
    /** A reverse proxy asks about a request to another host than that of the application. */
    OTHER_HOST;

    private static final String ATTRIBUTE = RequestRefusal.class.getName();

    /** Sets the reason for the following refusal of the request. */
    public void note(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** @return the reason that was set for the request; otherwise the missing role, which the container checks */
    public static RequestRefusal of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof RequestRefusal reason ? reason : NOT_ALLOWED;
    }
}
