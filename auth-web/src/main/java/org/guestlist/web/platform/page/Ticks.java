package org.guestlist.web.platform.page;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The checkboxes of a plain form. A browser says nothing of a box without a tick, so {@code gl:check} says in a hidden field that the form
 * has it: a box that the form does not have stays as it is.
 */
public final class Ticks {

    private final HttpServletRequest request;

    public Ticks(HttpServletRequest request) {
        this.request = request;
    }

    /** @return whether the box is ticked; as before if the form does not have it */
    public boolean of(String id, boolean before) {
        return request.getParameter("has-" + id) == null ? before : request.getParameter(id) != null;
    }
}
